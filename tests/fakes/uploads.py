"""What browsers post by a form, in memory; refused as S3 refuses it."""

from dataclasses import dataclass, field

from chalicelib.application.ports import UploadForm


@dataclass
class Uploads:
    largest: int
    posted: dict[str, bytes] = field(default_factory=dict)

    def form(self, key: str, content_type: str) -> UploadForm:
        return UploadForm("memory://uploads", {"key": key, "Content-Type": content_type})

    def post(self, form: UploadForm, content: bytes, content_type: str | None = None) -> bool:
        """Whether it was taken: of the form's type, with a byte at least and not too many."""
        right_type = content_type in (None, form.fields["Content-Type"])
        taken = right_type and 0 < len(content) <= self.largest
        if taken:
            self.posted[form.fields["key"]] = content
        return taken

    def read(self, key: str) -> bytes | None:
        """At most one byte more than is allowed: whoever reads sees that it is too large, and no more."""
        content = self.posted.get(key)
        return None if content is None else content[: self.largest + 1]
