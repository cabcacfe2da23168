//! A story of the shape that real ones have: many parties, stocks and flows, moving first days,
//! copies of a wire story, and figures that do not meet. The country, the people and the bodies are
//! invented.

use cotejo::story::Story;
use cotejo_core::{
    Amount, Arithmetic, Assumption, ClaimId, Comparison, Count, Edge, FindingKind, MeasureName,
    People, Period, PopulationName, Side, Stance, Subject, Term, When, Wording,
};

use crate::publish_story::{Draft, Said, Speaker, day, exactly, over, until};

const MINISTRY: Speaker = ("Ministry of Prisons", "Government of Marenza", Side::Government);
const IBARRA: Speaker = ("Ramón Ibarra", "Government of Marenza", Side::Government);
const PRESIDENT: Speaker = ("Elena Quiroga", "Government of Marenza", Side::Government);
const INTERIOR: Speaker = ("Darío Olmos", "Government of Marenza", Side::Government);
const FORO: Speaker = ("Foro Libre", "Foro Libre", Side::Monitor);
const LAMP: Speaker = ("Lamp Watch", "Lamp Watch", Side::Monitor);
const FAMILIES: Speaker =
    ("Comité de Familiares por la Verdad", "Comité de Familiares por la Verdad", Side::Monitor);
const UNITY: Speaker = ("Unity Coalition", "Unity Coalition", Side::Opposition);
const RAPPORTEUR: Speaker = ("UN experts", "United Nations", Side::International);

const DECEMBER: &str = "2031-12-01";
const JANUARY: &str = "2032-01-08";

fn let_out(by: Speaker, words: &'static str, count: Count, when: When, own: &'static str) -> Said {
    Said::released(by, words, count, when).of("prisoners", own)
}

pub fn story() -> Story {
    let mut draft = Draft::new("Let out of prison in Marenza", "Excarcelaciones en Marenza");
    let d = &mut draft;

    let a = d.document("ministry-december", "Boletín Oficial", "2032-01-01", "es", &[
        "El Ministerio informa de 187 medidas en diciembre",
        "El Ministerio de Prisiones dijo que en diciembre se otorgaron 187 medidas a personas privadas de libertad.",
        "La nota no incluye nombres.",
        "--",
        "Suscríbase a nuestro boletín",
    ]);
    let december = d.claim(
        a,
        let_out(
            MINISTRY,
            "187 medidas",
            exactly(187),
            over(DECEMBER, "2031-12-31"),
            "personas privadas de libertad",
        ),
    );

    let b = d.document("register-january", "Diario del Puerto", "2032-01-09", "es", &[
        "Foro Libre cuenta 806 presos políticos",
        "Al 8 de enero, Foro Libre cuenta en su registro 806 presos políticos, entre ellos 175 militares y 105 mujeres.",
    ]);
    let register =
        d.claim(b, Said::held(FORO, "806 presos políticos, entre", exactly(806), JANUARY));
    for (words, number, class) in
        [("175 militares", 175, "military"), ("105 mujeres", 105, "women")]
    {
        let said = Said::held(FORO, words, exactly(number), JANUARY).of(class, words);
        d.claim(b, Said { part_of: Some(register), ..said });
    }

    let c = d.document("ministry-116", "Marenza Wire", "2032-01-12", "en", &[
        "Ministry announces release of 116 prisoners",
        "The Ministry of Prisons said on Monday that 116 people deprived of liberty had been let out in the last hours.",
        "Lamp Watch said it had confirmed 53 releases since 8 January. The Unity Coalition counted 56 and published their names. Foro Libre had verified a little over 40 by the morning.",
        "--",
        "Follow us for the latest news",
        "Photo: Marenza Wire",
    ]);
    let january = d.claim(
        c,
        let_out(
            MINISTRY,
            "116 people deprived of liberty",
            exactly(116),
            over("2032-01-12", "2032-01-12"),
            "people deprived of liberty",
        ),
    );
    d.claim(c, Said::released(LAMP, "53 releases", exactly(53), over(JANUARY, "2032-01-12")));
    d.claim(c, Said::released(UNITY, "56", exactly(56), over(JANUARY, "2032-01-12")));
    let little = Count::more_than(People(40)).approximately();
    d.claim(c, Said::released(FORO, "a little over 40", little, until("2032-01-12")));

    let wire = "The president of the Assembly, Ramón Ibarra, said on Tuesday that more than 400 people had been let out of prison since December. Foro Libre had verified 56 releases of political prisoners since 8 January, and the Unity Coalition 76. Rights groups put the number at 60 to 70.";
    let f = d.document(
        "assembly-400",
        "Marenza Wire",
        "2032-01-13",
        "en",
        &["More than 400 let out, Assembly chief says", wire, "No list of names was published."],
    );
    let over_400 = Count::more_than(People(400));
    let since_december = over(DECEMBER, "2032-01-13");
    let said_400 = |words| let_out(IBARRA, words, over_400, since_december, "people");
    let full = d.claim(f, said_400("more than 400 people"));
    let foro_56 =
        d.claim(f, Said::released(FORO, "56 releases", exactly(56), over(JANUARY, "2032-01-13")));
    let unity_76 =
        d.claim(f, Said::released(UNITY, "76", exactly(76), over(JANUARY, "2032-01-13")));
    let range = Count::between(People(60), People(70)).unwrap();
    d.claim(
        f,
        Said::released(
            ("rights groups", "rights groups", Side::Monitor),
            "60 to 70",
            range,
            until("2032-01-13"),
        ),
    );
    let g = d.document(
        "assembly-400-copy",
        "Harbour Times",
        "2032-01-13",
        "en",
        &["Marenza frees hundreds", wire],
    );
    let copy = d.claim(g, said_400("more than 400 people"));
    let h = d.document("assembly-400-cut", "The Evening Sheet", "2032-01-14", "en", &[
        "Assembly chief gives figure of 400",
        "The president of the Assembly, Ramón Ibarra, said on Tuesday that more than 400 people had been let out of prison since December.",
    ]);
    let cut = d.claim(h, said_400("more than 400 people"));
    d.utterance(&[(full, Wording::Full), (copy, Wording::Same), (cut, Wording::Cut)]);

    let i = d.document("president-406", "Diario del Puerto", "2032-01-14", "es", &[
        "Quiroga: 406 excarcelados",
        "La presidenta encargada, Elena Quiroga, dijo que desde diciembre hasta ese día habían salido de prisión 406 personas.",
    ]);
    let total = d.claim(
        i,
        let_out(
            PRESIDENT,
            "406 personas",
            exactly(406),
            over(DECEMBER, "2032-01-14"),
            "excarcelados",
        ),
    );

    let j = d.document("seventeen", "El Faro de Marenza", "2032-01-17", "es", &[
        "Foro Libre verifica 139 excarcelaciones",
        "Foro Libre ha verificado 139 excarcelaciones de presos políticos desde el 8 de enero; la Coalición Unidad, 155. El Comité de Familiares por la Verdad habla de unas 150.",
    ]);
    d.claim(
        j,
        Said::released(FORO, "139 excarcelaciones", exactly(139), over(JANUARY, "2032-01-17")),
    );
    d.claim(j, Said::released(UNITY, "155", exactly(155), over(JANUARY, "2032-01-17")));
    d.claim(
        j,
        Said::released(FAMILIES, "unas 150", Count::about(People(150)), until("2032-01-17")),
    );

    let k = d.document("president-626", "Marenza Wire", "2032-01-24", "en", &[
        "Government says 626 let out since December",
        "Elena Quiroga said on Friday that 626 people had been let out since December, and that the number would be checked with the United Nations.",
        "UN experts asked for the list and spoke of nearly 200 confirmed cases. The government promised 100 more releases within a week.",
    ]);
    d.claim(
        k,
        let_out(
            PRESIDENT,
            "626 people",
            exactly(626),
            over(DECEMBER, "2032-01-23"),
            "people let out",
        ),
    );
    d.claim(
        k,
        Said::released(
            RAPPORTEUR,
            "nearly 200",
            Count::at_most(People(200)).approximately(),
            until("2032-01-23"),
        ),
    );
    d.claim(
        k,
        Said {
            stance: Stance::Expects,
            ..let_out(
                PRESIDENT,
                "100 more",
                exactly(100),
                over("2032-01-24", "2032-01-31"),
                "people",
            )
        },
    );

    let l = d.document("twenty-sixth", "Harbour Times", "2032-01-26", "en", &[
        "Minister gives 808; monitors count 266",
        "Interior minister Darío Olmos said on Monday that 808 people had been let out “since before December and until now”.",
        "Foro Libre counted 266 verified releases since 8 January and 383 releases since December. It said that at least 600 political prisoners were still held. The Unity Coalition counted 277.",
    ]);
    let before = Period::new(
        Edge::Within(day("2031-11-01"), day("2031-11-30")),
        Edge::On(day("2032-01-26")),
    )
    .unwrap();
    d.claim(l, let_out(INTERIOR, "808 people", exactly(808), When::Over(before), "people"));
    let foro_266 = d.claim(
        l,
        Said::released(FORO, "266 verified releases", exactly(266), over(JANUARY, "2032-01-26")),
    );
    let foro_383 = d
        .claim(l, Said::released(FORO, "383 releases", exactly(383), over(DECEMBER, "2032-01-26")));
    let still = d.claim(
        l,
        Said::held(
            FORO,
            "at least 600 political prisoners",
            Count::at_least(People(600)),
            "2032-01-26",
        ),
    );
    d.claim(l, Said::released(UNITY, "277", exactly(277), over(JANUARY, "2032-01-26")));

    let m = d.document("second-february", "El Faro de Marenza", "2032-02-02", "es", &[
        "Olmos: 895 excarcelaciones desde noviembre",
        "El ministro Darío Olmos dijo el lunes que van 895 personas excarceladas desde noviembre.",
        "Foro Libre contó 687 presos políticos aún detenidos: 600 hombres y 87 mujeres.",
    ]);
    let later = d.claim(
        m,
        let_out(
            INTERIOR,
            "895 personas excarceladas",
            exactly(895),
            over("2031-11-01", "2032-02-02"),
            "personas excarceladas",
        ),
    );
    let held = d.claim(m, Said::held(FORO, "687 presos políticos", exactly(687), "2032-02-02"));
    let men = d.claim(
        m,
        Said {
            part_of: Some(held),
            ..Said::held(FORO, "600 hombres", exactly(600), "2032-02-02").of("men", "hombres")
        },
    );
    let women = d.claim(
        m,
        Said {
            part_of: Some(held),
            ..Said::held(FORO, "87 mujeres", exactly(87), "2032-02-02").of("women", "mujeres")
        },
    );

    let n = d.document("fourth-february", "Diario del Puerto", "2032-02-04", "es", &[
        "Foro Libre llega a 350",
        "Foro Libre verificó 350 excarcelaciones desde el 8 de enero y 17 más en el día.",
        "Lamp Watch calcula que siguen detenidas entre 700 y 760 personas por motivos políticos.",
    ]);
    d.claim(
        n,
        Said::released(FORO, "350 excarcelaciones", exactly(350), over(JANUARY, "2032-02-04")),
    );
    d.claim(n, Said::released(FORO, "17 más", exactly(17), over("2032-02-04", "2032-02-04")));
    d.claim(
        n,
        Said::held(
            LAMP,
            "entre 700 y 760",
            Count::between(People(700), People(760)).unwrap(),
            "2032-02-04",
        ),
    );

    let o = d.document("ninth-february", "Marenza Wire", "2032-02-09", "en", &[
        "897 or 431: two counts of one month",
        "Darío Olmos gave 897 releases on Sunday. Foro Libre counts 431 releases since 8 January.",
        "Marenza Wire has seen documents on at least 12 cases of people arrested again.",
    ]);
    d.claim(
        o,
        let_out(
            INTERIOR,
            "897 releases",
            exactly(897),
            over("2031-11-01", "2032-02-08"),
            "releases",
        ),
    );
    let foro_431 =
        d.claim(o, Said::released(FORO, "431 releases", exactly(431), over(JANUARY, "2032-02-08")));
    d.claim(
        o,
        Said {
            by: None,
            measure: "arrested",
            ..let_out(
                MINISTRY,
                "at least 12 cases",
                Count::at_least(People(12)),
                until("2032-02-09"),
                "people arrested again",
            )
        },
    );

    let p = d.document("second-march", "Lamp Watch", "2032-03-02", "en", &[
        "Lamp Watch: 603 let out, 759 still held",
        "Lamp Watch has confirmed 603 releases since 8 January: 459 until 20 February and 144 since.",
        "It counts 759 political prisoners still held.",
    ]);
    let whole =
        d.claim(p, Said::released(LAMP, "603 releases", exactly(603), over(JANUARY, "2032-03-02")));
    let first = d.claim(p, Said::released(LAMP, "459", exactly(459), over(JANUARY, "2032-02-20")));
    let second =
        d.claim(p, Said::released(LAMP, "144", exactly(144), over("2032-02-20", "2032-03-02")));
    d.claim(p, Said::held(LAMP, "759 political prisoners", exactly(759), "2032-03-02"));

    findings(
        d,
        Cited {
            december,
            january,
            total,
            full,
            foro_56,
            unity_76,
            register,
            foro_266,
            foro_383,
            still,
            later,
            held,
            men,
            women,
            whole,
            first,
            second,
            copy,
            cut,
            foro_431,
        },
    );
    draft.finish()
}

struct Cited {
    december: ClaimId,
    january: ClaimId,
    total: ClaimId,
    full: ClaimId,
    foro_56: ClaimId,
    unity_76: ClaimId,
    register: ClaimId,
    foro_266: ClaimId,
    foro_383: ClaimId,
    still: ClaimId,
    later: ClaimId,
    held: ClaimId,
    men: ClaimId,
    women: ClaimId,
    whole: ClaimId,
    first: ClaimId,
    second: ClaimId,
    copy: ClaimId,
    cut: ClaimId,
    foro_431: ClaimId,
}

fn line(terms: &[Term], comparison: Comparison, right: Term) -> Arithmetic {
    Arithmetic { terms: terms.to_vec(), comparison, right }
}

fn subject(measure: &str, population: &str, first: &str, last: &str) -> Option<Subject> {
    Some(Subject {
        measure: MeasureName::new(measure).unwrap(),
        population: PopulationName::new(population).unwrap(),
        period: Period::new(Edge::On(day(first)), Edge::On(day(last))).unwrap(),
    })
}

fn findings(d: &mut Draft, c: Cited) {
    use Comparison::{AtLeast, Equals};
    let n = Term::number;

    let clash = d.finding(FindingKind::Conflict, &[c.foro_56, c.unity_76], Amount::exactly(20));
    clash.arithmetic =
        vec![line(&[Term::of(76, c.unity_76), Term::of(-56, c.foro_56)], Equals, n(20))];
    clash.assuming = vec![Assumption::SamePopulationAcrossParties];

    let rest = d.finding(
        FindingKind::Unexplained,
        &[c.december, c.january, c.total],
        Amount::exactly(103),
    );
    rest.subject = subject("released", "prisoners", DECEMBER, "2032-01-14");
    rest.arithmetic = vec![
        line(&[Term::of(187, c.december), Term::of(116, c.january)], Equals, n(303)),
        line(&[Term::of(406, c.total), n(-303)], Equals, n(103)),
    ];
    rest.assuming = vec![Assumption::OneRuleWithinParty, Assumption::ItemsAreDifferentPeople];

    let open = Amount { least: Some(98), most: None };
    let rest = d.finding(FindingKind::Unexplained, &[c.december, c.january, c.full], open);
    rest.arithmetic = vec![
        line(&[Term::of(187, c.december), Term::of(116, c.january)], Equals, n(303)),
        line(&[Term::of(401, c.full), n(-303)], Equals, n(98)),
    ];
    rest.assuming = vec![Assumption::ItemsAreDifferentPeople];

    let open = Amount { least: Some(60), most: None };
    let grew = d.finding(FindingKind::Implied, &[c.register, c.foro_266, c.still], open);
    grew.subject = subject("added", "political_prisoners", JANUARY, "2032-01-26");
    grew.arithmetic = vec![
        line(&[Term::of(806, c.register), Term::of(-266, c.foro_266)], Equals, n(540)),
        line(&[Term::of(600, c.still), n(-540)], AtLeast, n(60)),
    ];
    grew.assuming = vec![Assumption::OneRuleWithinParty];

    let before = d.finding(FindingKind::Implied, &[c.foro_383, c.foro_266], Amount::exactly(117));
    before.subject = subject("released", "political_prisoners", DECEMBER, "2032-01-07");
    before.arithmetic =
        vec![line(&[Term::of(383, c.foro_383), Term::of(-266, c.foro_266)], Equals, n(117))];

    d.finding(FindingKind::BaseChanged, &[c.total, c.later], Amount::NONE);
    d.finding(FindingKind::NotComparable, &[c.later, c.foro_431], Amount::NONE);

    let halves = d.finding(FindingKind::Consistent, &[c.whole, c.first, c.second], Amount::NONE);
    halves.arithmetic = vec![line(
        &[Term::of(459, c.first), Term::of(144, c.second)],
        Equals,
        Term::of(603, c.whole),
    )];
    halves.assuming = vec![Assumption::BoundaryDayCountedOnce(day("2032-02-20"))];
    let parts = d.finding(FindingKind::Consistent, &[c.held, c.men, c.women], Amount::NONE);
    parts.arithmetic =
        vec![line(&[Term::of(600, c.men), Term::of(87, c.women)], Equals, Term::of(687, c.held))];
    parts.assuming = vec![Assumption::PartsAreExhaustive];

    d.finding(FindingKind::Repeated, &[c.full, c.copy, c.cut], Amount::NONE);
}
