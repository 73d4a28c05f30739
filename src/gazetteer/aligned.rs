//! Tables in the binary, so placed that no slot lies across two lines of a processor's cache.

/// What begins with a line of the cache.
#[derive(Debug)]
#[repr(C, align(64))]
pub struct Aligned<T: ?Sized>(pub T);
