use crate::{ReadError, ReadOptions, Reading};
pub(crate) fn read(_: &[u8], _: &ReadOptions) -> Result<Reading, ReadError> {
    Err(ReadError::NoPage)
}
