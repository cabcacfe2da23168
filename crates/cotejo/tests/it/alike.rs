//! Two lists of people of whom some are alike and none quite the same.

/// The list of a register.
pub const REGISTER: &str = "\
Nombres,Apellidos,Edad,Lugar
Amaro José,Valdeluz Rojo,31,Puerto Alto
Nerea,Castrillo Paz,40,Río Seco
Iria Belén,Morquecho Sanz,22,Llano
Ulises,Peñarrubia Gil,57,Puerto Alto
";

/// The list of a ministry.
pub const MINISTRY: &str = "\
Nombres,Apellidos,Edad,Lugar
Amaro,Valdeluz,33,Puerto Alto
Nerea,Castrillo,44,Llano
Maite,Orzales Vega,29,Villa Baja
Ulises,Peñarrubia,50,Río Seco
";
