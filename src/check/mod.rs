//! One file for each idea that tests claims against each other.
