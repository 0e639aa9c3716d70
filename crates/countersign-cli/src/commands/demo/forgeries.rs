//! Forgeries are refused, each beside a control that is not.

use std::io;

use super::stage::{Stage, VERIFIED};
use super::world::World;

pub(super) fn show(stage: &mut Stage<'_>, world: &World) -> io::Result<()> {
    let forgeries = world.scene().forgeries();
    stage.step(&format!(
        "{} forgeries are refused; a control that differs in one point is accepted",
        forgeries.len()
    ))?;
    for forgery in &forgeries {
        let verdict = world.verdict(&world.keys, &forgery.token);
        stage.verdict(verdict, forgery.code, forgery.name)?;
        let control = world.verdict(&world.keys, &forgery.control);
        let about = stage.paint().dim(forgery.control_name);
        stage.verdict(control, VERIFIED, &about)?;
    }
    Ok(())
}
