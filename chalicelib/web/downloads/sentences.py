"""Downloads of many contracts."""

from collections.abc import Mapping

from chalicelib.web.edge.explaining import Sentence

SENTENCES: Mapping[str, Sentence] = {
    "download_too_large": Sentence(
        ("No room for this contract", "合同未能放入"),
        "There was no room for this contract: one file holds {download_megabytes} MB at most. Download it by itself.",
        "该合同未能放入：一个文件最多 {download_megabytes} MB，请单独下载。",
    ),
    "download_damaged": Sentence(
        ("Official file being looked into", "正式文件正在核查"),
        "The stored file is not the one that was sealed, so nobody is given it. Our staff have been told.",
        "存储的文件与盖章时不一致，因此未提供下载，工作人员已收到通知。",
    ),
    "downloads_too_large": Sentence(
        ("Too much for one file", "所选合同过大"),
        "The {contracts} contracts come to about {megabytes} MB; one file holds {download_megabytes} MB at most. Choose fewer.",
        "所选 {contracts} 份合同共约 {megabytes} MB，一个文件最多 {download_megabytes} MB，请减少所选合同。",
    ),
    "download_outdated": Sentence(
        ("Packed file out of date", "打包文件已过时"),
        "A contract in this file can no longer be downloaded. Have the others packed anew.",
        "文件中的某份合同已不能下载，请重新打包其他合同。",
    ),
}
