"""pyHanko, tuned: its incremental writer, a signer that keeps its key, and a size reserved beforehand."""

from chalicelib.adapters.sealing import PyhankoSealer
from tools.bench.sealing.workers.file_keys import sealing_with
from tools.bench.sealing.workers.protocol import serve

if __name__ == "__main__":
    serve(lambda folder, key: sealing_with(PyhankoSealer, folder, key))
