//! Full gradients → weights, by Adam's steps (Kingma and Ba 2015).
//!
//! The same gradients give the same bits on every machine: only operations that IEEE 754 rounds exactly are used.

/// How far back slopes and their squares are remembered.
const SLOPES: f64 = 0.9;
const SQUARES: f64 = 0.999;

/// A descent under way.
pub struct Descent {
    step: f64,
    slopes: Vec<f64>,
    squares: Vec<f64>,
    slopes_left: f64,
    squares_left: f64,
}

impl Descent {
    /// Of so many weights, by steps of this size.
    pub fn new(weights: usize, step: f64) -> Self {
        Self { step, slopes: vec![0.0; weights], squares: vec![0.0; weights], slopes_left: 1.0, squares_left: 1.0 }
    }

    /// One step down the gradient; a weight whose slope was always 0 stays where it is.
    pub fn step(&mut self, weights: &mut [f64], gradient: &[f64]) {
        self.slopes_left *= SLOPES;
        self.squares_left *= SQUARES;
        let all = weights.iter_mut().zip(gradient).zip(self.slopes.iter_mut().zip(&mut self.squares));
        for ((weight, g), (slope, square)) in all {
            *slope = SLOPES * *slope + (1.0 - SLOPES) * g;
            *square = SQUARES * *square + (1.0 - SQUARES) * g * g;
            let even = (*square / (1.0 - self.squares_left)).sqrt() + 1e-8;
            *weight -= self.step * (*slope / (1.0 - self.slopes_left)) / even;
        }
    }
}
