"""The gateway's transport compressions: one context a connection, every event flushed."""

import zlib
from collections.abc import Callable

import zstandard

Compress = Callable[[bytes], bytes]


def zlib_stream() -> Compress:
    """Return a compressor whose every output ends in a sync flush, 00 00 FF FF."""
    context = zlib.compressobj()
    return lambda data: context.compress(data) + context.flush(zlib.Z_SYNC_FLUSH)


def zstd_stream() -> Compress:
    """Return a compressor whose every output is a whole block of one endless frame."""
    context = zstandard.ZstdCompressor().compressobj()
    return lambda data: context.compress(data) + context.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)


COMPRESSIONS: dict[str, Callable[[], Compress]] = {"zlib-stream": zlib_stream, "zstd-stream": zstd_stream}
