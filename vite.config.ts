import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressWeb } from './src/compress-web.ts'

export default defineConfig({
  plugins: [
    react(),
    { name: 'compress', apply: 'build', writeBundle: ({ dir }) => compressWeb(dir ?? 'dist/web') },
  ],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy allows no inline script and no data: address for scripts or fonts.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    // Of contracts a page takes the endpoints that it asks; that the others are there changes nothing in a browser.
    rolldownOptions: {
      // What every page needs comes in few files: each has headers of its own.
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'packages',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|@mantine|@floating-ui|i18next|react-i18next|zod|clsx|use-sync-external-store)\//,
            },
            {
              name: 'frame',
              test: /src\/(design\/(?!chart\/(ChartDrawing|echarts|chart-picture|frame-picture|picture-to-png|light-colours))|platform|WebFrame)/,
            },
            {
              name: 'window',
              test: /src\/modules\/(managers-window|forecasting|organisation|search|indicators)\/(contract|ui\/public|ui\/[^/]+$)/,
            },
          ],
        },
      },
      treeshake: { moduleSideEffects: (id) => !/\/src\/modules\/[^/]+\/contract(\/|\.ts)/.test(id) },
    },
  },
  server: { port: 5173, strictPort: true, host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8080' } },
})
