"""Lambda's read-only file system, for a function's process: Python that runs before the function's code."""

READ_ONLY = """
def _allow_writing_to_temporary_files_alone():
    import errno, os, sys

    allowed = (os.path.realpath(os.environ["TMPDIR"]) + os.sep, "/dev/", "/proc/")
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    changing = {"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.chmod"}
    linking = {"os.link", "os.symlink"}

    def refuse(path):
        if not isinstance(path, (str, bytes, os.PathLike)):
            return  # a file that is open
        whole = os.path.realpath(os.fsdecode(path))
        # What Python compiles it may try to keep; on Lambda, too, it goes on where it may not.
        if not whole.startswith(allowed) and "__pycache__" not in whole:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), whole)

    def audit(event, arguments):
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & writing:
                refuse(path)
        elif event in changing:
            refuse(arguments[0])
            if event == "os.rename":
                refuse(arguments[1])
        elif event in linking:
            refuse(arguments[1])

    sys.addaudithook(audit)

_allow_writing_to_temporary_files_alone()
"""
