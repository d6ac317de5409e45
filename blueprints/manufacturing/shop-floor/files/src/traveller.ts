/** The page that goes with a job: what is made of what, and a line to sign for each step. */
import { amountText, ONE } from './amount.ts';
import { type Floor, type Job, minutesOf, stepsOf } from './floor.ts';
import { needsOf } from './needs.ts';

const WORDS = {
  en: [
    'Traveller',
    'pieces',
    'due',
    'Takes',
    'Step',
    'Station',
    'Minutes',
    'Good',
    'Scrap',
    'Name, day',
    'Second name',
  ],
  pt: [
    'Folha de obra',
    'peças',
    'até',
    'Leva',
    'Passo',
    'Posto',
    'Minutos',
    'Boas',
    'Sucata',
    'Nome, dia',
    'Segundo nome',
  ],
  de: [
    'Laufkarte',
    'Stück',
    'bis',
    'Braucht',
    'Schritt',
    'Platz',
    'Minuten',
    'Gut',
    'Ausschuss',
    'Name, Tag',
    'Zweiter Name',
  ],
} as const;

export interface Print {
  readonly title: string;
  readonly language: string;
  readonly paper: string;
}

export function travellerPage(name: string, job: Job, floor: Floor, print: Print): string {
  const language = print.language === 'pt' || print.language === 'de' ? print.language : 'en';
  const [traveller, pieces, due, takes, step, station, minutes, good, scrap, who, second] = WORDS[language];
  const needs = [...needsOf(job.part, BigInt(job.quantity) * ONE, floor)].map(([part, amount]) => {
    const { title = part, unit = '' } = floor.parts[part] ?? {};
    return `<li>${amountText(amount)} ${unit === 'piece' ? '×' : unit} ${safe(title)}`;
  });
  const rows = stepsOf(job, floor.routing).map(
    (one) =>
      `<tr><td>${one.number}<td>${safe(one.title)}<td>${safe(one.station)}<td>${minutesOf(one, job.quantity)}<td><td><td><td>${one.sign ? '' : '–'}`,
  );
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<title>${safe(name)}</title>
<style>@page{size:${print.paper};margin:12mm}body{font:10pt/1.4 system-ui,sans-serif}h1{margin:0}table{width:100%;border-collapse:collapse}td,th{padding:.6em .3em;border:1px solid #999;text-align:left}</style>
<p>${safe(print.title)} · ${traveller}</p>
<h1>${safe(name)}</h1>
<p><strong>${job.quantity} ${pieces} ${safe(floor.parts[job.part]?.title ?? job.part)}</strong>, ${due} ${safe(job.due)}</p>
<h2>${takes}</h2>
<ul>
${needs.join('\n')}
</ul>
<table>
<tr><th>${[' ', step, station, minutes, good, scrap, who, second].join('<th>')}
${rows.join('\n')}
</table>
</html>
`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
