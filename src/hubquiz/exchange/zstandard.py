"""Zstandard, by which Anki packs collections: in Python from 3.14 on, before that an extra."""

from __future__ import annotations

from typing import Any

from hubquiz.exchange.model import ExchangeError
from hubquiz.i18n import _

MAGIC = b"\x28\xb5\x2f\xfd"


def unpack(data: bytes, most: int, file: str) -> bytes:
    """Return packed data, unpacked. Raises ExchangeError if it is more than `most` bytes."""
    module = _module(file)
    reader = module.ZstdDecompressor()
    try:
        out: bytes = reader.decompress(data, most + 1)
    except module.ZstdError as error:
        raise ExchangeError(file, _("it can't be unpacked: {error}").format(error=error)) from None
    if len(out) > most:
        said = _("unpacked, it is larger than {n} MB").format(n=most >> 20)
        raise ExchangeError(file, said)
    if not reader.eof:
        raise ExchangeError(file, _("it is not whole"))
    return out


def _module(file: str) -> Any:
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
    except ImportError:
        try:
            from backports import zstd  # type: ignore[no-redef,unused-ignore]  # noqa: PLC0415
        except ImportError:
            said = _(
                'present Anki packages need an extra: pip install "hubquiz[anki]". Or export from '
                "Anki with “Support older Anki versions”."
            )
            raise ExchangeError(file, said) from None
    return zstd
