/** An invoice as one page to print: nothing is loaded, and no script runs. */
import type { Client, Invoice, Rate } from './invoice.ts';

export interface Sender {
  readonly title: string;
  readonly address: readonly string[];
  readonly taxNumber: string;
  readonly iban: string;
  readonly currency: string;
  readonly locale: string;
  readonly tax: { readonly name: string; readonly rates: readonly Rate[] };
}

export function invoicePage(invoice: Invoice, client: Client, sender: Sender): string {
  const format = new Intl.NumberFormat(sender.locale, { style: 'currency', currency: sender.currency });
  // A decimal text goes in as it is: no float between the figure and its print.
  const money = (text: string) => format.format(text as `${number}`);
  const day = (text: string) =>
    new Date(text).toLocaleDateString(sender.locale, { dateStyle: 'long', timeZone: 'UTC' });
  const rateOf = (name: string) => sender.tax.rates.find((rate) => rate.name === name);
  const percent = (name: string) => `${(rateOf(name)?.basisPoints ?? 0) / 100} %`;
  const rows = invoice.lines.map(
    ({ text, quantity, price, net, rate }) =>
      `<tr><td>${safe(text)}<td>${quantity}<td>${money(price)}<td>${percent(rate)}<td>${money(net)}`,
  );
  const taxes = invoice.taxes.map(
    ({ rate, net, tax }) =>
      `<tr><th colspan="4">${safe(sender.tax.name)} ${percent(rate)} / ${money(net)}<td>${money(tax)}`,
  );
  const notes = invoice.taxes.flatMap(({ rate }) => rateOf(rate)?.note || []);
  return `<!doctype html>
<html lang="${sender.locale}">
<meta charset="utf-8">
<title>${invoice.number}</title>
<style>body{font:11pt/1.5 system-ui,sans-serif;max-width:17cm;margin:2cm auto}table{width:100%;border-collapse:collapse}td,th{padding:.3em;border-bottom:1px solid #ccc;text-align:left}td:not(:first-child){text-align:right}</style>
<p><strong>${safe(sender.title)}</strong><br>${sender.address.map(safe).join('<br>')}<br>${safe(sender.taxNumber)}</p>
<p>${[client.name, ...client.address, client.taxNumber].map(safe).join('<br>')}</p>
<h1>${invoice.number}</h1>
<p>${day(invoice.date)}</p>
<table>
${rows.join('\n')}
<tr><th colspan="4">Σ<td>${money(invoice.net)}
${taxes.join('\n')}
<tr><th colspan="4">${sender.currency}<td><strong>${money(invoice.total)}</strong>
</table>
<p>${notes.map(safe).join('<br>')}</p>
<p>${sender.iban} · ${invoice.number} · ${day(invoice.due)}</p>
</html>
`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
