//! Texts of twelve languages in every encoding that can hold them, whole and in pieces of a
//! few characters: read as what they are, or asked for, and never as something else.

use docconv_read::{InputFormat, ReadError, ReadOptions, read};
use encoding_rs::Encoding;
use std::fmt::Write;

/// A language and a text in it.
const TEXTS: [(&str, &str); 12] = [
    (
        "zh-Hans",
        "昨天下午我们去了城西的旧书市场，那里的摊位比去年少了一半。老板说租金涨得太快，\
         很多人已经搬走，剩下的几家也在考虑是否继续。我买到一本讲茶叶种植的小册子，\
         封面破了，但里面的插图非常清楚。各科室应于本周五前将检查结果报送办公室，\
         逾期未报的，由科长说明原因。会议室的投影仪需要维修，请后勤人员尽快联系厂家，\
         费用从设备维护经费中列支。如果天气允许，星期六上午九点在东门集合，一起去爬山，\
         记得带水和雨衣。孩子们在院子里追着一只黄狗跑，笑声传得很远。",
    ),
    (
        "zh-Hant",
        "昨天下午我們去了城西的舊書市場，那裡的攤位比去年少了一半。老闆說租金漲得太快，\
         很多人已經搬走，剩下的幾家也在考慮是否繼續。我買到一本講茶葉種植的小冊子，\
         封面破了，但裡面的插圖非常清楚。各科室應於本週五前將檢查結果送交辦公室，\
         逾期未報者，由科長說明原因。會議室的投影機需要維修，請總務人員儘快聯絡廠商，\
         費用由設備維護經費支應。如果天氣允許，星期六上午九點在東門集合，一起去爬山，\
         記得帶水和雨衣。孩子們在院子裡追著一隻黃狗跑，笑聲傳得很遠。",
    ),
    (
        "ja",
        "昨日の午後、町の西にある古本市へ行きましたが、店の数は去年の半分ほどでした。\
         家賃が上がったので、多くの人が引っ越したそうです。お茶の育て方について書かれた\
         小さな本を買いました。表紙は破れていますが、中の絵はとてもきれいです。\
         各課は金曜日までに点検の結果を総務課へ報告してください。会議室のプロジェクターは\
         修理が必要なので、担当者が業者に連絡します。天気がよければ、土曜日の朝九時に\
         東門に集まって山に登ります。水とレインコートを忘れないでください。",
    ),
    (
        "ko",
        "어제 오후에 우리는 도시 서쪽에 있는 헌책 시장에 갔는데 가게가 작년의 절반밖에 없었다. \
         임대료가 너무 빨리 올라서 많은 사람이 이미 떠났다고 한다. 나는 차나무를 기르는 방법에 \
         관한 작은 책을 한 권 샀다. 표지는 찢어졌지만 안에 있는 그림은 아주 선명하다. \
         각 부서는 금요일까지 점검 결과를 총무과에 보고해야 한다. 회의실의 영사기는 수리가 \
         필요하므로 담당자가 업체에 연락할 것이다. 날씨가 좋으면 토요일 아침 아홉 시에 \
         동문에서 모여 함께 산에 오르기로 했다.",
    ),
    (
        "ru",
        "Вчера днём мы ходили на книжный рынок в западной части города, и прилавков там вдвое \
         меньше, чем в прошлом году. Хозяин сказал, что аренда растёт слишком быстро, многие уже \
         уехали. Я купил маленькую книжку о чае: обложка порвана, зато рисунки очень чёткие. \
         Каждому отделу до пятницы представить результаты проверки в канцелярию. Проектор в зале \
         совещаний нуждается в ремонте. Если погода позволит, встречаемся в субботу у восточных \
         ворот и идём в горы.",
    ),
    (
        "uk",
        "Учора вдень ми ходили на книжковий ринок у західній частині міста, і прилавків там удвічі \
         менше, ніж торік. Господар сказав, що оренда зростає надто швидко, багато хто вже поїхав. \
         Я купив маленьку книжку про чай: обкладинка подерта, зате малюнки дуже чіткі. Кожному \
         відділу до п’ятниці подати результати перевірки до канцелярії. Проєктор у залі нарад \
         потребує ремонту. Якщо погода дозволить, зустрічаємося в суботу біля східної брами.",
    ),
    (
        "el",
        "Χθες το απόγευμα πήγαμε στην αγορά παλιών βιβλίων στα δυτικά της πόλης και οι πάγκοι ήταν \
         οι μισοί από πέρυσι. Ο ιδιοκτήτης είπε ότι το ενοίκιο ανεβαίνει πολύ γρήγορα και πολλοί \
         έχουν ήδη φύγει. Αγόρασα ένα μικρό βιβλίο για το τσάι· το εξώφυλλο είναι σκισμένο, αλλά \
         οι εικόνες είναι πολύ καθαρές. Κάθε τμήμα να υποβάλει ως την Παρασκευή τα αποτελέσματα \
         του ελέγχου. Ο προβολέας της αίθουσας χρειάζεται επισκευή.",
    ),
    (
        "de",
        "Gestern Nachmittag gingen wir über die Brücke zum Büchermarkt; die Hälfte der Stände war \
         verschwunden. Der Händler erklärte, die Miete steige jährlich, größere Läden könnten sich \
         das kaum leisten. Für drei Euro fand ich ein dünnes Heft über Tee: schöne Bilder, früher \
         wohl häufig gelesen. Sämtliche Abteilungen müssen die Prüfergebnisse spätestens am Freitag \
         übermitteln. Bei gutem Wetter treffen wir uns am Samstag um neun vor dem östlichen Tor.",
    ),
    (
        "fr",
        "Hier après-midi, nous sommes allés à la foire aux livres, où la moitié des étals avait été \
         fermée. Le gérant répète que le loyer a été augmenté très vite et que d'autres sont déjà \
         partis. J'ai trouvé une brochure illustrée sur le thé, abîmée mais très précise. Chaque \
         service enverra les résultats du contrôle à la direction générale. Le matériel de la salle \
         doit être réparé. S'il fait beau, rendez-vous à neuf heures à la porte côté est.",
    ),
    (
        "pl",
        "Wczoraj po południu poszliśmy na targ książek w zachodniej części miasta, a stoisk było o \
         połowę mniej niż rok temu. Właściciel powiedział, że czynsz rośnie zbyt szybko i wielu już \
         się wyprowadziło. Kupiłem cienką książeczkę o herbacie: okładka podarta, lecz ryciny są \
         bardzo wyraźne. Każdy wydział prześle wyniki kontroli do piątku. Jeśli pogoda pozwoli, \
         spotkamy się w sobotę przy wschodniej bramie i pójdziemy w góry.",
    ),
    (
        "cs",
        "Včera odpoledne jsme šli na trh se starými knihami v západní části města a stánků tam byla \
         polovina než vloni. Majitel řekl, že nájem roste příliš rychle a mnozí se už odstěhovali. \
         Koupil jsem tenkou knížku o pěstování čaje: obálka je roztržená, ale obrázky jsou velmi \
         zřetelné. Každé oddělení předloží výsledky kontroly do pátku. Bude-li hezké počasí, sejdeme \
         se v sobotu ráno u východní brány.",
    ),
    (
        "tr",
        "Dün öğleden sonra şehrin batısındaki eski kitap pazarına gittik; tezgâhların sayısı geçen \
         yılın yarısı kadardı. Satıcı, kiranın çok hızlı arttığını ve birçok kişinin taşındığını \
         söyledi. Çay yetiştiriciliği üzerine küçük bir kitap aldım: kapağı yırtık ama içindeki \
         çizimler çok açık. Her bölüm denetim sonuçlarını cuma gününe kadar müdürlüğe göndermelidir. \
         Hava güzel olursa cumartesi sabahı doğu kapısında buluşacağız.",
    ),
];

const ENCODINGS: [&str; 22] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "euc-kr",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1257",
    "koi8-u",
    "ibm866",
    "iso-8859-2",
    "iso-8859-5",
    "iso-8859-7",
    "macintosh",
    "x-mac-cyrillic",
];

const LENGTHS: [usize; 5] = [2, 5, 10, 40, 200];

/// What became of the pieces of one text.
#[derive(Debug, Clone, Copy, Default)]
struct Outcome {
    right: usize,
    asked: usize,
    wrong: usize,
}

/// The bytes of a text in an encoding; `None` when it has no byte for a character.
fn encoded(text: &str, label: &str) -> Option<Vec<u8>> {
    match label {
        "utf-16le" => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "utf-16be" => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        label => {
            let encoding = Encoding::for_label(label.as_bytes()).expect("a known label");
            let (bytes, _, lost) = encoding.encode(text);
            (!lost).then(|| bytes.into_owned())
        }
    }
}

/// `でく` in UTF-16 is `0g0O`: what is clean UTF-8 says nothing else.
fn is_clean_utf8(bytes: &[u8]) -> bool {
    let clean = |c: char| !c.is_control() || matches!(c, '\t'..='\r');
    std::str::from_utf8(bytes).is_ok_and(|text| text.chars().all(clean))
}

/// Pieces of `length` characters that begin where words do. Those in ASCII say nothing.
fn pieces(text: &str, length: usize) -> impl Iterator<Item = String> {
    let characters: Vec<char> = text.chars().collect();
    let begins = |at: usize| {
        characters[at].is_alphabetic()
            && (at == 0
                || !characters[at - 1].is_alphabetic()
                || characters[at] > '\u{2E80}')
    };
    let last = characters.len().saturating_sub(length);
    let step = if length >= 200 { 7 } else { 2 };
    let starts: Vec<usize> = (0..=last).step_by(step).filter(|at| begins(*at)).collect();
    starts
        .into_iter()
        .map(move |at| {
            characters[at..(at + length).min(characters.len())].iter().collect()
        })
        .filter(|piece: &String| !piece.is_ascii())
}

fn outcome(text: &str, label: &str, length: usize) -> (Outcome, String) {
    let options =
        ReadOptions { format: Some(InputFormat::Text), ..ReadOptions::default() };
    let (mut outcome, mut wrong) = (Outcome::default(), String::new());
    for piece in pieces(text, length) {
        let Some(bytes) = encoded(&piece, label) else { continue };
        if label.starts_with("utf-16") && is_clean_utf8(&bytes) {
            continue;
        }
        match read(bytes, &options) {
            Ok(reading) if reading.document.source() == piece => outcome.right += 1,
            Ok(reading) => {
                outcome.wrong += 1;
                let (name, as_read) = (reading.encoding, reading.document.source());
                let _ = writeln!(wrong, "{label}: {piece:?} as {name:?} {as_read:?}");
            }
            Err(
                ReadError::UnclearEncoding { .. }
                | ReadError::Undecodable { .. }
                | ReadError::Binary { .. },
            ) => outcome.asked += 1,
            Err(other) => panic!("{label}: {piece:?}: {other}"),
        }
    }
    (outcome, wrong)
}

/// Right and asked for, for each length, in a line for each language and encoding. `cargo
/// test -p docconv-read --test encodings -- --nocapture` prints it.
#[test]
#[allow(clippy::print_stdout)]
fn no_text_is_read_as_another() {
    let mut matrix = format!("{:8} {:14}", "", "right/asked of");
    for length in LENGTHS {
        let _ = write!(matrix, "{length:>12}");
    }
    let (mut wrong, mut sum) = (String::new(), [Outcome::default(); LENGTHS.len()]);
    for (language, text) in TEXTS {
        for label in ENCODINGS {
            let row = LENGTHS.map(|length| outcome(text, label, length));
            if row.iter().all(|(o, _)| o.right + o.asked + o.wrong == 0) {
                continue;
            }
            let _ = write!(matrix, "\n{language:8} {label:14}");
            for ((one, readings), sum) in row.iter().zip(&mut sum) {
                let _ = write!(matrix, "{:>12}", format!("{}/{}", one.right, one.asked));
                sum.right += one.right;
                sum.asked += one.asked;
                sum.wrong += one.wrong;
                wrong += readings;
            }
        }
    }
    let sums = sum.map(|o| format!("{:>12}", format!("{}/{}", o.right, o.asked)));
    println!("{matrix}\n{:23}{}", "all", sums.concat());
    assert!(wrong.is_empty(), "{wrong}");
    // To ask each time would be right and of no use.
    let share = sum.map(|o| o.right * 100 / (o.right + o.asked));
    assert!(
        share[1] >= 60 && share[2] >= 80 && share[3] >= 95 && share[4] >= 98,
        "{share:?}"
    );
}
