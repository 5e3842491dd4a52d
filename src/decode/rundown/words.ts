/** Text of a header or a cell in the form of such tables: without accents, capitals and punctuation. */
export function plain(text: string): string {
  // Most cells are in this form already, or empty.
  if (/^[a-z\d]{0,200}$/.test(text)) return text
  return text
    .slice(0, 200)
    .normalize('NFD')
    .replace(unseen, '')
    .toLowerCase()
    .replace(/[\s_\-./:*?]+/g, ' ')
    .trim()
}

/** Accents, and marks of no width, such as those of direction around words from right to left. */
const unseen = /[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** A word's meaning, from each meaning's words with commas between. */
export function table<Meaning extends string>(
  words: Readonly<Record<Meaning, string>>,
): ReadonlyMap<string, Meaning> {
  const pairs = (Object.entries(words) as [Meaning, string][]).flatMap(([meaning, names]) =>
    names.split(',').map((name) => [name.trim(), meaning] as const),
  )
  return new Map(pairs)
}

const flags = table({
  yes: 'yes,y,true,1,x,✓,✔,☑,on,ja,j,wahr,oui,o,vrai,si,s,verdadero,vero,waar,sim,verdadeiro',
  no: 'no,n,false,0,off,,☐,nein,falsch,non,faux,falso,nee,onwaar,nao',
})

/** Reads yes and no in those languages. Null: it is neither. */
export function readFlag(cell: string): boolean | null {
  const word = flags.get(plain(cell))
  return word === undefined ? null : word === 'yes'
}

/** Ends of a cue: our words, and those of Ontime, whose `stop` leaves the scene on air, as `hold` does. */
const ends = table({
  follow: 'follow,auto,autofollow,play next,playnext',
  hold: 'hold,manual,none,load next,loadnext,stop',
})

export function readEnd(cell: string): string | null {
  return ends.get(plain(cell)) ?? null
}

const colours = table({
  '#e53935': 'red,rot,rouge,rojo,rosso,rood,vermelho',
  '#fb8c00': 'orange,naranja,arancione,oranje,laranja',
  '#fdd835': 'yellow,gelb,jaune,amarillo,giallo,geel,amarelo',
  '#43a047': 'green,grun,vert,verde,groen',
  '#1e88e5': 'blue,blau,bleu,azul,blu,blauw',
  '#8e24aa': 'purple,violet,lila,violett,morado,viola,paars,roxo',
  '#d81b60': 'pink,magenta,rosa,rose,roze',
  '#6d4c41': 'brown,braun,marron,marrone,bruin,marrom',
  '#757575': 'grey,gray,grau,gris,grigio,grijs,cinza',
  '#ffffff': 'white,weiss,blanc,blanco,bianco,wit,branco',
  '#000000': 'black,schwarz,noir,negro,nero,zwart,preto',
})

/** "#rrggbb" from "#rgb", "rrggbb" or a name. Null: the colour is not known. */
export function readColour(cell: string): string | null {
  const hex = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(cell.trim())?.[1]
  if (hex === undefined) return colours.get(plain(cell)) ?? null
  return hex.length === 6 ? `#${hex}` : `#${hex.replace(/./g, '$&$&')}`
}
