"""This product: the update appended, its own check of the result included."""

from chalicelib.adapters.sealing import AppendingSealer
from tools.bench.sealing.workers.file_keys import sealing_with
from tools.bench.sealing.workers.protocol import serve

if __name__ == "__main__":
    serve(lambda folder, key: sealing_with(AppendingSealer, folder, key))
