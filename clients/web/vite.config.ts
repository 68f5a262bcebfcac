/**
 * How the browser's half is built, served while developing, and tested.
 *
 * The server sends a `.gz` twin where a browser takes one, so the build writes them.
 *
 * Invariant: three.js and everything that stands on it is in chunks that only `scene/` asks for, so a page without the scene never loads it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const SERVER = "http://127.0.0.1:8000";

/** Smaller files gain nothing by being packed. */
const TWIN_BYTES_MIN = 1024;

/** Write a gzip twin beside every file of text that was built. */
function gzipTwins(): Plugin {
  return {
    name: "gzip-twins",
    apply: "build",
    writeBundle({ dir = "" }, bundle) {
      for (const name of Object.keys(bundle).filter((name) => /\.(js|css|html|svg)$/.test(name))) {
        const bytes = readFileSync(join(dir, name));
        if (bytes.length >= TWIN_BYTES_MIN) writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/** The catalogues that the page and the server share. */
const CATALOGUES = /[\\/]accessibility[\\/]locales[\\/]([a-z-]+)[\\/]/;

/** Each language is one file that is loaded when somebody chooses it; English comes with the page. */
function languageOf(id: string): string | null {
  const [, language] = CATALOGUES.exec(id) ?? [];
  return language === undefined || language === "en" ? null : `words-${language}`;
}

export default defineConfig({
  base: "/",
  plugins: [gzipTwins()],
  build: {
    outDir: "dist",
    target: "es2022",
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      // The second page is for a second screen: text alone.
      input: ["index.html", "companion.html"],
      output: { codeSplitting: { groups: [{ debugName: "words", name: languageOf }] } },
    },
  },
  server: {
    host: "127.0.0.1",
    fs: { allow: ["../.."] },
    proxy: {
      "/world": { target: SERVER, ws: true },
      "/city": SERVER,
      "/api": SERVER,
    },
  },
  test: {
    environment: "node",
    include: ["tests/**/*.test.ts"],
  },
});
