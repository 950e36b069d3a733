//! Names of small documents.
