"""Tests are the same in every run and wait for no clock: machines are shared.

They answer by words alone, with the model or without; those marked `model` are of the model itself.
"""

import signal

import pytest
from hypothesis import settings

from bot import settings as bot_settings
from index.collection.model.files import encoder_fault

settings.register_profile("footnote", deadline=None, derandomize=True)
settings.load_profile("footnote")

# A shell starts what runs in the background with Ctrl-C ignored, and so would be every process that a test starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("model") and (fault := encoder_fault()):
            item.add_marker(pytest.mark.skip(reason=fault))


@pytest.fixture(autouse=True)
def words_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "model" not in request.keywords:
        monkeypatch.setenv("SEMANTIC", "off")
        monkeypatch.setattr(bot_settings, "encoder_fault", lambda: "The model is left out of this test")
