import { test } from 'vitest'
import { decodeEnvelope } from '#wire/decode.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { decodeCommand } from '#decode/command.ts'
import { textToRundown } from '#decode/rundown-text.ts'
import { decodeRundown } from '#decode/rundown.ts'
import { onObs, play } from '#test/fixtures.ts'
const id=()=>'new'
test('perf',()=>{
 const e={type:'snapshot',topic:'show',showId:'main',mark:{run:'r',sequence:1},clock:{at:1,rate:1},body:toSnapshot(play(onObs(),[0,{type:'start'}]).show)}
 for(let k=0;k<5;k++){let n=0;const t=performance.now();for(let i=0;i<200000;i++)if(decodeEnvelope(e))n++;console.log('envelope us',(performance.now()-t)/200000*1000,n)}
 let t=performance.now();for(let i=0;i<200000;i++)decodeCommand({type:'take',from:'a'},id);console.log('take us',(performance.now()-t)/200)
 const cues=Array.from({length:100000},(_,i)=>({id:'c'+i,label:String(i),title:'Title '+i,scene:'Scene',planned:5000,end:'follow',transition:null,skip:false,colour:null,notes:'',warning:null,danger:null}))
 const r={type:'snapshot',topic:'rundown',showId:'main',mark:{run:'r',sequence:1},clock:{at:1,rate:1},body:{id:'a',title:'',revision:0,tickInterval:100,cues}}
 for(let k=0;k<3;k++){t=performance.now();const ok=decodeEnvelope(r)!==null;console.log('rundown envelope 100k ms',performance.now()-t,ok)}
 const text=JSON.stringify({cues})
 const lines=cues.map(c=>'0:05 '+c.title).join('\n'), csv='title,duration,scene\n'+cues.map(c=>`${c.title},0:05,"S"`).join('\n')
 for(const [n,x] of [['json',text],['lines',lines],['csv',csv]] as const) for(let k=0;k<3;k++){t=performance.now();const ok=textToRundown(x,id).ok;console.log(n,performance.now()-t,ok)}
 for(let k=0;k<3;k++){t=performance.now();decodeRundown({cues},id,'');console.log('object',performance.now()-t)}
 t=performance.now();console.log(textToRundown('{"a":"'+'x'.repeat(19_000_000),id),performance.now()-t)
 t=performance.now();console.log(textToRundown('{'+' \n'.repeat(9_000_000),id),performance.now()-t)
 t=performance.now();console.log(textToRundown('a '.repeat(9_000_000),id),performance.now()-t)
 t=performance.now();console.log(textToRundown('title,scene\n"'+'""'.repeat(9_000_000),id),performance.now()-t)
 t=performance.now();console.log(textToRundown('- '.repeat(1)+'-'.repeat(9_000_000),id).ok,performance.now()-t)
 t=performance.now();console.log(textToRundown('a'+' |'.repeat(900_000),id).ok,performance.now()-t)
 t=performance.now();console.log(textToRundown('('.repeat(900_000)+' a',id).ok,performance.now()-t)
 t=performance.now();console.log(textToRundown('a '+','.repeat(900_000)+'x',id).ok,performance.now()-t)
 t=performance.now();console.log(textToRundown('\n \t'.repeat(900_000)+'x',id).ok,performance.now()-t)
},600000)
