import process from 'node:process';

// Nothing about this installation is sent anywhere.
process.env.NEXT_TELEMETRY_DISABLED = '1';

/** Fixed at build time: Next writes it into every link and asset. scripts/build.mjs builds again when it has changed. */
const basePath = (process.env.BASE_PATH ?? '').replace(/\/$/, '');

/** A build under a prefix has its own folder, so that it does not replace the one without (both folders are in tsconfig.json). */
const distDir = basePath === '' ? '.next' : '.next-prefixed';

/** @type {import('next').NextConfig} */
export default {
  basePath,
  distDir,
  env: { NEXT_PUBLIC_BASE_PATH: basePath },
  // Headers and trailing slashes are the server's (lib/server).
  poweredByHeader: false,
  skipTrailingSlashRedirect: true,
  reactStrictMode: true,
  // `npm run check` has the types checked, with a newer compiler than Next's own checker can load.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  turbopack: { root: import.meta.dirname },
  experimental: {
    // A build is made once for a clone, so a cache costs more than it gives.
    turbopackFileSystemCacheForBuild: false,
    // The server's part is read from disk by one process: smaller code gains nothing, and its errors name real places.
    turbopackMinify: { server: false, client: true },
  },
};
