import { plain, table } from '#decode/rundown/words.ts'

/**
 * The meaning of a column by its name, in the languages of English, German, French, Spanish, Italian, Dutch
 * and Portuguese sheets, and in Ontime's and timers' words. `time` may be a start or a duration, and `end`
 * a time or an action: their cells decide.
 */
export const fieldByColumn = table({
  id: 'id',
  label:
    'label,cue,cue #,cue number,cue no,cue nr,cue id,no,nr,n°,nº,#,number,nummer,numero,num,pos,position',
  title:
    'title,name,item,slug,segment,cue name,cue title,event,topic,subject,session,session title,session name,sessiontitle,activity,agenda,what,' +
    'titel,bezeichnung,programmpunkt,thema,beitrag,titre,nom,intitule,sujet,titulo,nombre,tema,' +
    'programm,programme,program,programa,programma,inhalt,content,contenu,contenido,contenuto,inhoud,' +
    'conteudo,titolo,nome,argomento,naam,onderwerp,onderdeel,element,elemento,actividad,atividade,' +
    'activite,aktivitat,attivita,activiteit,evento,evenement,sequence',
  scene:
    'scene,obs scene,scene name,szene,obs szene,szenenname,scene obs,escena,escena obs,scena,' +
    'scena obs,cena,cena obs',
  planned:
    'duration,planned,planned duration,planned length,est duration,est dur,est length,estimated duration,' +
    'scheduled duration,segment duration,trt,running time,length,dur,runtime,run time,dauer,lange,laufzeit,duree,' +
    'longueur,duracion,durata,duur,tijdsduur,lengte,duracao',
  time: 'time,zeit,heure,horaire,hora,horario,ora,orario,tijd,temps,tiempo,tempo',
  start:
    'start,time start,start time,session start,session start time,start at,starttime,starts,begin,begins,planned start,scheduled start,begin time,time in,clock,clock time,time of day,front time,air time,from,zeit von,beginn,' +
    'anfang,startzeit,uhrzeit,von,debut,heure de debut,heure debut,inicio,hora de inicio,hora inicio,' +
    'comienzo,inizio,ora inizio,ora di inizio,aanvang,begintijd,starttijd,van',
  until:
    'time end,end time,session end,session end time,end at,endtime,timer end time,ends at,finishes,until,finish,finish time,time out,zeit bis,ende,endzeit,bis,fin,heure de fin,' +
    'heure fin,hora de fin,hora fin,hora de fim,fim,termino,fine,ora fine,ora di fine,einde,eindtijd,tot',
  at: 'at,starts at,hard start,fixed start',
  end: 'end,end action,ends,endaktion,am ende,action de fin,accion final,azione finale,eindactie',
  media: 'media,video,clip',
  before: 'before the end of the media',
  transition: 'transition,ubergang,transicion,transizione,overgang,transicao',
  transitionTime: 'transition duration,transition time,transition length',
  skip: 'skip,uberspringen,auslassen,ignorer,sauter,omitir,saltar,saltare,ignora,overslaan,pular,ignorar',
  group: 'group,act,gruppe,akt,groupe,grupo,gruppo,groep',
  flag: 'flag,flagged,landmark,markiert,drapeau,bandera,bandiera,vlag,bandeira',
  colour: 'colour,color,farbe,couleur,colore,kleur,cor',
  notes:
    'notes,note,comment,comments,remarks,description,notiz,notizen,bemerkung,bemerkungen,anmerkung,' +
    'anmerkungen,kommentar,beschreibung,remarque,remarques,commentaire,commentaires,nota,notas,' +
    'observaciones,comentario,comentarios,annotazioni,commento,commenti,opmerking,opmerkingen,' +
    'notities,observacoes',
  warning: 'warning,warning time,time warning,timewarning,warnung',
  danger: 'danger,danger time,time danger,timedanger',
  least: 'least,least duration',
  most: 'most,most duration',
  kind: 'timer type,timertype,type,row type,typ,tipo',
  linked: 'link start,linkstart',
  isToEnd: 'count to end,counttoend',
})

/** Names of columns that can only be the title. */
export const titles = new Set('title,titel,titre,titulo,titolo,cue title,cue name,slug'.split(','))

/** What is a title only where nothing else is, the likeliest first. */
export const lastTitles = ['cue', 'song', 'performer', 'talk', 'act name', 'task', 'description']

/** The timer type with which Ontime 2 and 3 name an event that counts to its end. */
export const toEndKind = 'time to end'

/** Names of columns that only Ontime's sheets have. */
export const ontimeColumns = new Set(
  'time start,time end,link start,timer type,count to end,end action,warning time,danger time'.split(
    ',',
  ),
)

/** Rows of a sheet that are not cues, by Ontime's timer type or a similar column. */
export const rowKinds = table({
  group: 'group,group start,block,section,heading,abschnitt,seccion,sezione',
  groupEnd: 'group end',
  milestone: 'milestone',
  delay: 'delay',
  skip: 'skip,skip import',
})

/** Whether a row adds up the others: "Total", "Total time (8 items)", "Total: 1:30:00". */
export function isTotal(title: string): boolean {
  const name = title
    .slice(0, 100)
    .replace(/\s*\([^()]*\)\s*$|\s*[:=]?\s*\d[\d:.,\s]*(?:h|min|m|s)?\.?\s*$/i, '')
  return /^(?:sub ?|grand |zwischen)?(?:total|totale|totaal|sum|summe|gesamt\w*|insgesamt|somme|suma|somma|soma)(?: (?:show|run|running|planned|est))*(?: (?:time|trt|duration|length|zeit|dauer|duree|duracion|durata|duur|duracao|runtime))?$/.test(
    plain(name),
  )
}
