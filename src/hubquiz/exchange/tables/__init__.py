"""Tables, of facts or of questions: what CSV and XLSX have in common."""

from __future__ import annotations
