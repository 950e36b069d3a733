//! Small effective documents, one family at a time.
