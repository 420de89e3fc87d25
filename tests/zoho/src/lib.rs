//! tests/zoho
