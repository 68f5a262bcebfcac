/**
 * How the browser's half is built, served while developing, and tested.
 *
 * Invariant: three.js and everything that stands on it is in chunks that only `scene/` asks for, so a page without the scene never loads it.
 */
import { defineConfig } from "vitest/config";

const SERVER = "http://127.0.0.1:8000";

export default defineConfig({
  base: "/",
  build: {
    outDir: "dist",
    target: "es2022",
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: "127.0.0.1",
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
