import type { NextConfig } from 'next';
import shop from './shop.json';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () => [{ source: '/:path*', headers: shop.headers }],
};

export default config;
