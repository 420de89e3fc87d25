//! Every rule of the simulator, over real HTTP.

mod accounts;
mod common;
mod coql;
mod faults;
mod page;
mod reading;
mod values;
mod writes;
