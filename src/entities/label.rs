//! Labels: PERSON, ORG, and for places GPE (countries, states, towns), LOC (waters, mountains, areas), FAC (buildings,
//! roads); of a place that no list has by its head word.

use crate::document::EntityKind;
use crate::gazetteer::Class;
use crate::text::Text;
use std::ops::Range;

/// The label of an entity; `fine` is the finer kind that a list has for it.
pub(super) fn label(text: &Text<'_>, kind: EntityKind, fine: Option<u8>, tokens: Range<usize>) -> &'static str {
    match (kind, fine) {
        (EntityKind::Person, _) => "PERSON",
        (EntityKind::Organisation, _) => "ORG",
        (EntityKind::Place, Some(5..=8)) => "LOC",
        (EntityKind::Place, Some(9)) => "FAC",
        (EntityKind::Place, None) => head_label(text, tokens),
        (EntityKind::Place, _) => "GPE",
    }
}

/// The label of a place that no list has, by its head word: Kivu Province, Lake Orro, Quay Street; without one it is
/// called a place for standing behind "in", and is most likely a town.
fn head_label(text: &Text<'_>, tokens: Range<usize>) -> &'static str {
    let heads = [tokens.end - 1, tokens.start];
    // "Airbase 101", "Camp 4": the number stands where the head would.
    let Some(head) = heads.into_iter().find(|&k| text.tokens[k].has(Class::PLACE_HEAD)) else { return "GPE" };
    if tokens.len() == 1 {
        return "GPE";
    }
    match text.word(head) {
        "Borough" | "City" | "County" | "District" | "Emirate" | "Governorate" | "Kampung" | "Kingdom" | "Oblast"
        | "Parish" | "Pradesh" | "Prefecture" | "Province" | "Region" | "Republic" | "State" | "Suburb"
        | "Territories" | "Territory" | "Town" | "Township" | "Upazila" | "Village" | "Voivodeship" | "Nagar"
        | "Puerto" | "Port" => "GPE",
        "Archipelago" | "Atoll" | "Bahía" | "Basin" | "Bay" | "Beach" | "Canyon" | "Cape" | "Cave" | "Cayo"
        | "Cayos" | "Cerro" | "Cliffs" | "Coast" | "Cove" | "Creek" | "Delta" | "Desert" | "Dome" | "Estuary"
        | "Falls" | "Fjord" | "Forest" | "Glacier" | "Gorge" | "Gorges" | "Gulf" | "Gunung" | "Heights"
        | "Hemisphere" | "Highlands" | "Hill" | "Hills" | "Inlet" | "Isla" | "Island" | "Islands" | "Islas"
        | "Isle" | "Isles" | "Jabal" | "Jebel" | "Jungle" | "Khao" | "Lac" | "Lago" | "Lagoon" | "Laguna" | "Lake"
        | "Midlands" | "Mont" | "Mount" | "Mountain" | "Mountains" | "Mt" | "Mt." | "Oasis" | "Ocean" | "Pass"
        | "Peak" | "Peninsula" | "Phnom" | "Plain" | "Plains" | "Plateau" | "Playa" | "Playas" | "Point" | "Pulau"
        | "Punta" | "Quebrada" | "Range" | "Reef" | "Reservoir" | "Ridge" | "River" | "Rivière" | "Río" | "Sea"
        | "Shoal" | "Sound" | "Springs" | "Steppe" | "Strait" | "Straits" | "Swamp" | "Trench" | "Valley"
        | "Volcano" | "Volcán" | "Wadi" | "Wetland" | "Wetlands" | "Woods" | "Île" => "LOC",
        _ => "FAC",
    }
}
