//! Longest match of words at a place.
