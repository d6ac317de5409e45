import type { APIRoute } from 'astro';
import { publishedDataset } from '../../dataset.ts';
import { csvFiles } from '../../files.ts';

export function getStaticPaths() {
  return [...csvFiles(publishedDataset())].map(([file, text]) => ({
    params: { file: file.replace(/\.csv$/, '') },
    props: { text },
  }));
}

export const GET: APIRoute = ({ props }) =>
  new Response(String(props.text), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
