/** Latitude and longitude in degrees. */
export type Point = readonly [number, number]

export type City = {
  /** As Google writes it. */
  name: string
  /** Lower case, without accents; any of them in a query means this city. */
  aliases: readonly string[]
  center: Point
  /** Made-up streets lie within this distance of the centre, km. */
  radiusKm: number
  timeZone: string
  state: { long: string; short: string }
  country: { long: string; short: string }
  /** Postal codes in use, from the centre outwards; a code in a query that `postalCode` matches also means this city. */
  postalCodes: readonly string[]
  postalCode: RegExp
  /** House number behind the street, and the code before the city. */
  numberLast: boolean
  streets: readonly Street[]
}

/** A street as a straight line between two known house numbers. */
export type Street = {
  name: string
  from: Point
  to: Point
  first: number
  last: number
  postalCode: string
  /** Other spellings, lower case, without accents. */
  aliases: readonly string[]
}

type Line = [
  name: string,
  postalCode: string,
  first: number,
  last: number,
  from: Point,
  to: Point,
  ...aliases: string[],
]

const streets = (lines: Line[]): Street[] =>
  lines.map(([name, postalCode, first, last, from, to, ...aliases]) => ({
    name,
    postalCode,
    first,
    last,
    from,
    to,
    aliases,
  }))

const newYork = {
  timeZone: 'America/New_York',
  state: { long: 'New York', short: 'NY' },
  country: { long: 'United States', short: 'US' },
  numberLast: false,
} as const

const manhattan: City = {
  ...newYork,
  name: 'New York',
  center: [40.7549, -73.984],
  radiusKm: 3,
  postalCode: /\b10(?:0|1|2)\d\d\b/,
  aliases: ['new york city', 'new york', 'manhattan', 'nyc', 'нью-йорк'],
  postalCodes: ['10018', '10001', '10019', '10011', '10022', '10003', '10023', '10012', '10024', '10028'],
  streets: streets([
    ['Broadway', '10012', 1, 2900, [40.705, -74.014], [40.808, -73.9645]],
    ['5th Ave', '10118', 1, 1290, [40.7317, -73.9965], [40.796, -73.9493]],
    ['Park Ave', '10016', 1, 1500, [40.7461, -73.9821], [40.788, -73.9515]],
    ['Lexington Ave', '10016', 1, 1700, [40.7387, -73.9855], [40.7905, -73.9475]],
    ['Madison Ave', '10017', 1, 1700, [40.741, -73.9875], [40.7935, -73.949]],
    ['Amsterdam Ave', '10023', 1, 1000, [40.7712, -73.987], [40.803, -73.964]],
    ['Columbus Ave', '10025', 1, 960, [40.77, -73.9846], [40.8005, -73.9625]],
    ['Hudson St', '10014', 1, 650, [40.7162, -74.009], [40.7395, -74.0055]],
    ['Bleecker St', '10014', 1, 420, [40.7255, -73.9925], [40.737, -74.006]],
    ['Wall St', '10005', 1, 120, [40.7074, -74.0113], [40.7048, -74.0062]],
    ['Canal St', '10013', 1, 500, [40.7148, -73.9905], [40.7256, -74.008]],
    ['W 34th St', '10001', 1, 600, [40.748, -73.9862], [40.757, -74.005], 'west 34th st'],
    ['W 72nd St', '10023', 1, 340, [40.776, -73.976], [40.7805, -73.9865], 'west 72nd st'],
    ['W 125th St', '10027', 1, 600, [40.807, -73.9465], [40.816, -73.9595], 'west 125th st'],
    ['E 14th St', '10003', 1, 660, [40.7355, -73.9925], [40.728, -73.9745], 'east 14th st'],
    ['E 86th St', '10028', 1, 540, [40.7835, -73.9595], [40.774, -73.9445], 'east 86th st'],
  ]),
}

const brooklyn: City = {
  ...newYork,
  name: 'Brooklyn',
  center: [40.6782, -73.9542],
  radiusKm: 4.5,
  postalCode: /\b112\d\d\b/,
  aliases: ['brooklyn', 'бруклин'],
  postalCodes: ['11238', '11225', '11216', '11217', '11215', '11226', '11205', '11211', '11209', '11230'],
  streets: streets([
    ['Atlantic Ave', '11217', 1, 2700, [40.6925, -74.0005], [40.6757, -73.8965]],
    ['Flatbush Ave', '11217', 1, 2400, [40.6895, -73.9815], [40.6105, -73.924]],
    ['Bedford Ave', '11249', 1, 2800, [40.7235, -73.9515], [40.6325, -73.9535]],
    ['Court St', '11201', 1, 770, [40.6935, -73.9905], [40.6735, -73.9995]],
    ['Smith St', '11201', 1, 500, [40.69, -73.9895], [40.675, -73.9975]],
    ['5th Ave', '11215', 1, 8700, [40.684, -73.9775], [40.621, -74.026]],
    ['7th Ave', '11215', 1, 1500, [40.6778, -73.973], [40.659, -73.989]],
    ['DeKalb Ave', '11205', 1, 1700, [40.6895, -73.979], [40.7035, -73.916]],
    ['Myrtle Ave', '11205', 1, 1800, [40.6932, -73.983], [40.6995, -73.91]],
    ['Nostrand Ave', '11216', 1, 4000, [40.7005, -73.9495], [40.5885, -73.94]],
    ['Ocean Pkwy', '11218', 1, 3200, [40.649, -73.973], [40.576, -73.9685], 'ocean parkway'],
    ['Kings Hwy', '11223', 1, 3500, [40.606, -73.9825], [40.6325, -73.9275], 'kings highway'],
    ['Metropolitan Ave', '11211', 1, 1300, [40.717, -73.964], [40.7138, -73.9235]],
    ['Prospect Park W', '11215', 1, 260, [40.6735, -73.9705], [40.6605, -73.98], 'prospect park west'],
    ['President St', '11215', 1, 1700, [40.682, -74.004], [40.6685, -73.936]],
    ['86th St', '11209', 1, 2700, [40.6235, -74.032], [40.592, -73.98]],
    ['Coney Island Ave', '11218', 1, 3100, [40.6505, -73.972], [40.579, -73.9605]],
  ]),
}

const queens: City = {
  ...newYork,
  name: 'Queens',
  center: [40.742, -73.882],
  radiusKm: 5,
  postalCode: /\b11(?:[13]\d\d|4[1-3]\d)\b/,
  aliases: ['queens', 'astoria', 'long island city', 'flushing', 'forest hills', 'jackson heights', 'jamaica', 'куинс'],
  postalCodes: ['11373', '11372', '11377', '11375', '11101', '11102', '11103', '11354', '11432'],
  streets: streets([
    ['Steinway St', '11103', 2000, 4400, [40.779, -73.901], [40.7555, -73.9225]],
    ['30th Ave', '11102', 1200, 4900, [40.7705, -73.933], [40.7635, -73.9095]],
    ['Ditmars Blvd', '11105', 1900, 4900, [40.778, -73.9185], [40.7705, -73.895]],
    ['Vernon Blvd', '11101', 1000, 5100, [40.7705, -73.936], [40.742, -73.9545]],
    ['Northern Blvd', '11354', 3600, 16000, [40.7515, -73.931], [40.7615, -73.804]],
    ['Queens Blvd', '11101', 2700, 13800, [40.749, -73.9395], [40.7075, -73.819]],
    ['Roosevelt Ave', '11372', 5000, 13800, [40.7435, -73.915], [40.7597, -73.8285]],
    ['Jamaica Ave', '11432', 7500, 18000, [40.6915, -73.866], [40.7095, -73.781]],
    ['Austin St', '11375', 6700, 7200, [40.724, -73.8535], [40.7195, -73.843]],
    ['37th Ave', '11372', 6900, 10300, [40.7475, -73.8945], [40.752, -73.863]],
  ]),
}

const jerseyCity: City = {
  name: 'Jersey City',
  aliases: ['jersey city', 'джерси-сити'],
  center: [40.7223, -74.0526],
  radiusKm: 2.5,
  timeZone: 'America/New_York',
  state: { long: 'New Jersey', short: 'NJ' },
  country: { long: 'United States', short: 'US' },
  postalCode: /\b073\d\d\b/,
  numberLast: false,
  postalCodes: ['07302', '07306', '07304', '07307', '07310', '07305'],
  streets: streets([
    ['Newark Ave', '07302', 80, 900, [40.7195, -74.0435], [40.741, -74.066]],
    ['Grove St', '07302', 1, 500, [40.7135, -74.0455], [40.7275, -74.0415]],
    ['Montgomery St', '07302', 1, 900, [40.714, -74.0335], [40.721, -74.067]],
    ['Washington Blvd', '07310', 80, 600, [40.7165, -74.034], [40.7305, -74.034]],
    ['John F. Kennedy Blvd', '07306', 2000, 3800, [40.7055, -74.0905], [40.756, -74.052], 'kennedy blvd', 'jfk blvd'],
    ['Central Ave', '07307', 1, 600, [40.7385, -74.0565], [40.7545, -74.047]],
    ['Communipaw Ave', '07304', 80, 900, [40.7125, -74.061], [40.7235, -74.0855]],
  ]),
}

const berlin: City = {
  name: 'Berlin',
  aliases: ['berlin', 'берлин'],
  center: [52.5145, 13.4],
  radiusKm: 6,
  timeZone: 'Europe/Berlin',
  numberLast: true,
  state: { long: 'Berlin', short: 'BE' },
  country: { long: 'Germany', short: 'DE' },
  postalCode: /\b1[0-4]\d{3}\b(?=\s+berlin)/,
  postalCodes: ['10117', '10178', '10119', '10435', '10999', '10243', '10777', '12047', '13353', '10585'],
  streets: streets([
    ['Unter den Linden', '10117', 1, 77, [52.5175, 13.397], [52.5165, 13.379]],
    ['Friedrichstraße', '10117', 1, 140, [52.5045, 13.3908], [52.526, 13.387]],
    ['Kurfürstendamm', '10719', 1, 237, [52.504, 13.333], [52.497, 13.291], 'kudamm', "ku'damm"],
    ['Karl-Marx-Allee', '10178', 1, 140, [52.521, 13.4165], [52.516, 13.453]],
    ['Torstraße', '10119', 1, 230, [52.528, 13.416], [52.5285, 13.3855]],
    ['Schönhauser Allee', '10435', 1, 190, [52.529, 13.4105], [52.556, 13.4135]],
    ['Kastanienallee', '10435', 1, 104, [52.5425, 13.4125], [52.532, 13.4025]],
    ['Sonnenallee', '12047', 1, 300, [52.4875, 13.4255], [52.4615, 13.4735]],
    ['Karl-Marx-Straße', '12043', 1, 280, [52.4865, 13.4245], [52.464, 13.439]],
    ['Oranienstraße', '10999', 1, 200, [52.5, 13.4255], [52.5035, 13.398]],
    ['Bergmannstraße', '10961', 1, 110, [52.4895, 13.4075], [52.489, 13.387]],
    ['Müllerstraße', '13353', 1, 180, [52.542, 13.3665], [52.558, 13.332]],
    ['Kantstraße', '10623', 1, 165, [52.5055, 13.332], [52.507, 13.2945]],
    ['Warschauer Straße', '10243', 1, 90, [52.504, 13.4485], [52.5155, 13.4545]],
    ['Frankfurter Allee', '10247', 1, 300, [52.516, 13.454], [52.512, 13.4975]],
    ['Prenzlauer Allee', '10405', 1, 250, [52.528, 13.4165], [52.549, 13.4275]],
    ['Invalidenstraße', '10115', 1, 160, [52.532, 13.3965], [52.527, 13.369]],
    ['Alexanderplatz', '10178', 1, 9, [52.5215, 13.4105], [52.5225, 13.4145]],
    ['Potsdamer Straße', '10783', 1, 200, [52.509, 13.3765], [52.49, 13.359]],
  ]),
}

const atyrau: City = {
  name: 'Atyrau',
  aliases: ['atyrau', 'атырау', 'guriev'],
  center: [47.1056, 51.9142],
  radiusKm: 3,
  timeZone: 'Asia/Atyrau',
  numberLast: true,
  state: { long: 'Atyrau Region', short: 'Atyrau Region' },
  country: { long: 'Kazakhstan', short: 'KZ' },
  postalCode: /\b0600\d\d\b/,
  postalCodes: ['060000', '060005', '060011', '060003', '060007', '060009'],
  streets: streets([
    ['Satpayev Ave', '060011', 1, 60, [47.116, 51.905], [47.0925, 51.925], 'сатпаева', 'сатпаев', 'сатбаев', 'satpaev'],
    ['Azattyk Ave', '060005', 1, 140, [47.107, 51.919], [47.1285, 51.949], 'азаттык', 'азаттық'],
    ['Abay St', '060005', 1, 40, [47.1045, 51.9185], [47.1085, 51.9255], 'абая', 'абай'],
    ['Isatay Ave', '060007', 1, 90, [47.1085, 51.9065], [47.1215, 51.889], 'исатая', 'исатай'],
    ['Kulmanov St', '060011', 1, 160, [47.1015, 51.912], [47.0905, 51.9365], 'кулманова', 'кулманов', 'құлманов'],
    ['Makhambet St', '060005', 1, 130, [47.103, 51.9215], [47.1135, 51.9375], 'махамбета', 'махамбет'],
    ['Auezov Ave', '060009', 1, 80, [47.1125, 51.899], [47.1025, 51.8895], 'ауэзова', 'ауэзов', 'әуезов'],
    ['Baimukhanov St', '060003', 1, 90, [47.1005, 51.9085], [47.0885, 51.916], 'баймуханова', 'баймуханов'],
    ['Student Ave', '060009', 1, 220, [47.1185, 51.9005], [47.131, 51.911], 'студенческий', 'студенттер'],
    ['Taimanov St', '060005', 1, 70, [47.1065, 51.923], [47.101, 51.93], 'тайманова', 'тайманов'],
    ['Elorda St', '060000', 1, 40, [47.0975, 51.933], [47.094, 51.9455], 'елорда'],
  ]),
}

const mexicoCity: City = {
  name: 'Ciudad de México',
  aliases: ['ciudad de mexico', 'mexico city', 'cdmx', 'roma norte', 'condesa', 'coyoacan'],
  center: [19.4128, -99.1645],
  radiusKm: 5,
  timeZone: 'America/Mexico_City',
  numberLast: true,
  state: { long: 'Ciudad de México', short: 'CDMX' },
  country: { long: 'Mexico', short: 'MX' },
  postalCode: /\b0[346]\d\d\d\b/,
  postalCodes: ['06700', '06140', '03100', '04000'],
  streets: streets([
    ['Av. Álvaro Obregón', '06700', 1, 310, [19.4191, -99.1545], [19.4163, -99.1713], 'alvaro obregon'],
    ['Calle Orizaba', '06700', 1, 220, [19.4246, -99.1604], [19.4098, -99.1613], 'orizaba'],
    ['Calle Durango', '06700', 1, 350, [19.4205, -99.1585], [19.4218, -99.1742], 'durango'],
    ['Av. Ámsterdam', '06140', 1, 300, [19.4149, -99.1695], [19.4096, -99.1731], 'amsterdam'],
    ['Calle Amores', '03100', 700, 1800, [19.3882, -99.1669], [19.3672, -99.1716], 'amores'],
    ['Calle Francisco Sosa', '04000', 1, 400, [19.3496, -99.1645], [19.3478, -99.1789], 'francisco sosa'],
  ]),
}

/** The parts of the world this stand-in knows. */
export const cities: readonly City[] = [brooklyn, queens, jerseyCity, manhattan, berlin, atyrau, mexicoCity]
