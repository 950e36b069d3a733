//! The list of what is known to be judged otherwise.
