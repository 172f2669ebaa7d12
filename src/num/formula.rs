//! (stub)

/// A formula over named roles.
#[derive(Debug, Clone)]
pub struct Formula;

/// What is wrong with a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaError;
