"""Downloads of many contracts, and of lists."""

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.parts import LazyDraftMark, Parts

if TYPE_CHECKING:
    from chalicelib.application.downloads.listing import CustomersLists
    from chalicelib.application.downloads.making import MakeDownload
    from chalicelib.application.downloads.ordering import OrderDownload, ViewDownload
    from chalicelib.application.ports.downloads import DownloadFiles, DownloadJobs


class DownloadServices(Parts):
    @cached_property
    def download_jobs(self) -> "DownloadJobs":
        from chalicelib.adapters.dynamodb.download_jobs import DynamoDownloadJobs

        return DynamoDownloadJobs(self.tables)

    @cached_property
    def download_files(self) -> "DownloadFiles":
        from chalicelib.adapters.s3.download_files import S3DownloadFiles

        return S3DownloadFiles(self.s3, self.settings.documents_bucket)

    @cached_property
    def order_download(self) -> "OrderDownload":
        from chalicelib.application.downloads.ordering import OrderDownload

        return OrderDownload(self.download_jobs, self.work, self.contracts, self.documents, self.new_id)

    @cached_property
    def view_download(self) -> "ViewDownload":
        from chalicelib.application.downloads.ordering import ViewDownload

        return ViewDownload(self.download_jobs, self.download_files, self.contracts)

    @property
    def customers_lists(self) -> "CustomersLists":
        """What customers' pages list, wired with the use cases."""
        raise NotImplementedError

    @cached_property
    def make_download(self) -> "MakeDownload":
        from chalicelib.application.downloads.making import MakeDownload

        return MakeDownload(
            jobs=self.download_jobs,
            files=self.download_files,
            contracts=self.contracts,
            documents=self.documents,
            draft_mark=LazyDraftMark(self),
            history=self.history,
            lists=lambda: self.customers_lists,
            zone=self.provider.time_zone,
        )
