//! The bar chart: a panel for each section, a bar for each implementation, fastest first.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::measure::Measured;
use crate::report::Section;

const WIDTH: u32 = 900;
const BAR: u32 = 24;
const HEAD: u32 = 48;
const LEFT: i32 = 250;
const RIGHT: i32 = 110;
const OURS: RGBColor = RGBColor(0x1b, 0x7f, 0x5c);
const THEIRS: RGBColor = RGBColor(0x9a, 0xa5, 0xb1);
const INK: RGBColor = RGBColor(0x22, 0x2b, 0x36);

type Panel<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

/// The chart of the sections, as SVG.
///
/// # Errors
/// What the drawing crate reports.
pub fn svg(sections: &[Section], caption: &str) -> Result<String, String> {
    let mut svg = String::new();
    draw(&mut svg, sections, caption).map_err(|error| error.to_string())?;
    Ok(svg)
}

fn height(section: &Section) -> u32 {
    let bars = u32::try_from(section.sides.len()).unwrap_or(u32::MAX);
    bars.saturating_mul(BAR).saturating_add(HEAD)
}

fn draw(svg: &mut String, sections: &[Section], caption: &str) -> Drawn {
    let heights: Vec<u32> = sections.iter().map(height).collect();
    let total = heights
        .iter()
        .fold(HEAD, |sum, height| sum.saturating_add(*height));
    let root = SVGBackend::with_string(svg, (WIDTH, total)).into_drawing_area();
    root.fill(&WHITE)?;
    let (mut panel, mut rest) = root.split_vertically(HEAD);
    let caption = format!("{caption}; in brackets: as many times as long as countersign");
    text(&panel, &caption, (12, 16), 13, HPos::Left)?;
    for (section, height) in sections.iter().zip(heights) {
        (panel, rest) = rest.split_vertically(height);
        draw_section(&panel, section)?;
    }
    root.present()
}

fn draw_section(panel: &Panel<'_>, section: &Section) -> Drawn {
    text(
        panel,
        &format!("{}: µs, less is better", section.title),
        (12, 14),
        16,
        HPos::Left,
    )?;
    let mut sides: Vec<&Measured> = section.sides.iter().collect();
    sides.sort_by(|a, b| Section::summary(a).min.total_cmp(&Section::summary(b).min));
    let minima = sides.iter().map(|side| Section::summary(side).min);
    let longest = minima.fold(1.0, f64::max);
    let width = f64::from(WIDTH) - f64::from(LEFT) - f64::from(RIGHT);
    let bar = i32::try_from(BAR).unwrap_or_default();
    let mut top = 32_i32;
    for side in sides {
        let summary = Section::summary(side);
        let ratio = section.ours().map_or(1.0, |ours| summary.min / ours.min);
        #[allow(clippy::cast_possible_truncation)] // at most the width of the picture
        let length = (summary.min / longest * width) as i32;
        let color = if side.name.starts_with("countersign") {
            OURS
        } else {
            THEIRS
        };
        let end = LEFT.saturating_add(length.max(1));
        let corners = [
            (LEFT, top),
            (end, top.saturating_add(bar).saturating_sub(6)),
        ];
        panel.draw(&Rectangle::new(corners, color.filled()))?;
        let middle = top.saturating_add(bar / 2).saturating_sub(3);
        text(
            panel,
            &side.name,
            (LEFT.saturating_sub(8), middle),
            13,
            HPos::Right,
        )?;
        let label = format!("{:.1}  ({ratio:.2}×)", summary.min / 1e3);
        text(
            panel,
            &label,
            (end.saturating_add(6), middle),
            13,
            HPos::Left,
        )?;
        top = top.saturating_add(bar);
    }
    Ok(())
}

fn text(panel: &Panel<'_>, text: &str, at: (i32, i32), size: i32, side: HPos) -> Drawn {
    let font = ("sans-serif", size).into_font().color(&INK);
    let style = font.pos(Pos::new(side, VPos::Center));
    panel.draw(&Text::new(text.to_owned(), at, style))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Summary;

    #[test]
    fn the_chart_has_a_bar_and_a_name_for_each_side() {
        let side = |name: &str, nanos| Measured {
            name: name.to_owned(),
            one: Summary::of(vec![nanos]),
            many: None,
        };
        let section = Section {
            name: "rsa2048",
            title: "RSA".to_owned(),
            sides: vec![side("countersign", 8000.0), side("ring", 24_000.0)],
        };
        let svg = svg(&[section], "a machine").unwrap();
        assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
        for text in ["countersign", "ring", "24.0  (3.00×)", "a machine"] {
            assert!(svg.contains(text), "{text}");
        }
        assert_eq!(svg.matches("<rect").count(), 3); // the paper and two bars
    }
}
