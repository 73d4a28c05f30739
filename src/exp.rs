//! e to a power, the same to the last bit on every machine.

/// e to the power of `x`, for `x` not above 0; below −700 it is 0.
///
/// The standard library's may differ in the last bit between machines, and what is learnt or published must not.
pub fn exp(x: f64) -> f64 {
    if x < -700.0 {
        return 0.0;
    }
    // The likeliest of several asks for this.
    if x == 0.0 {
        return 1.0;
    }
    let halvings = (x * std::f64::consts::LOG2_E).round();
    let rest = x - halvings * std::f64::consts::LN_2;
    // The series to the thirteenth power, from its end: the rest is at most ln 2 / 2.
    let series = (1..=13).rev().fold(1.0, |sum, n| 1.0 + sum * rest / f64::from(n));
    series * f64::from_bits(((1023 + halvings as i64) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::exp;

    #[test]
    fn is_near_to_that_of_the_standard_library() {
        for k in 0..4900 {
            let x = -f64::from(k) / 7.0;
            let (ours, theirs) = (exp(x), x.exp());
            assert!((ours - theirs).abs() <= theirs * 1e-13, "{x}: {ours} and {theirs}");
        }
    }
}
