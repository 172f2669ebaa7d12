//! What goes wrong with a request, in the words of the protocol.

use lsp_server::{ErrorCode, ResponseError};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// An answer, or why there is none.
pub(super) type Reply = Result<Value, ResponseError>;

/// The parameters of a request or notification.
pub(super) fn read<T: DeserializeOwned>(params: Value) -> Result<T, ResponseError> {
    serde_json::from_value(params).map_err(|e| error(ErrorCode::InvalidParams, &e.to_string()))
}

pub(super) fn error(code: ErrorCode, message: &str) -> ResponseError {
    ResponseError { code: code as i32, message: message.to_owned(), data: None }
}
