"""What several rooms' tests share. This folder's own modules (small_data) can be imported by their plain names."""

from pathlib import Path

import pytest
import small_data


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """A whole data folder of two small documents, written anew for each test."""
    return small_data.write(tmp_path / "data")
