import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'

import type { Plugin, UserConfig } from 'vite'
import { defineConfig } from 'vite'

/** What obs-websocket-js brings along, made small for a page. */
const alias = {
  debug: ours('quiet-debug'),
  eventemitter3: ours('small-emitter'),
  'crypto-js/sha256.js': ours('small-sha256'),
  'crypto-js/enc-base64.js': ours('small-base64'),
}

/** What the host reads only if it is wanted, from beside it: nothing is in both, so that neither needs a third file. */
const besideHost = { '#telemetry/otlp/otlp.ts': './onframe-otlp.js' }

/** For Node, each one file with all that it needs. */
const programs: Record<string, UserConfig> = {
  host: program('host/index.ts', 'onframe-host.js'),
  otlp: program('src/telemetry/otlp/otlp.ts', 'onframe-otlp.js'),
}

function program(entry: string, file: string): UserConfig {
  return {
    resolve: { alias },
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      target: 'node20',
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: file } },
    },
    plugins: [leaveBeside()],
  }
}

/** What few need: a classic script each, which pages load when it is wanted. */
const optional: Record<string, UserConfig> = {
  cluster: optionalFile('cluster', 'onframe-cluster.js'),
  readers: optionalFile('readers', 'onframe-import.js'),
}

function optionalFile(name: string, file: string): UserConfig {
  return {
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      target: 'chrome103',
      emptyOutDir: false,
      reportCompressedSize: false,
      lib: { entry: `${name}/index.ts`, name: 'parts', formats: ['iife'], fileName: () => file },
    },
    plugins: [asFunction(name, 'parts')],
  }
}

/**
 * `vite build --mode dock` makes dist/dock.html, `--mode overlay` dist/overlay.html: one file each,
 * since from file:// a page may load no module script and no worker by address. `--mode cluster` makes
 * dist/onframe-cluster.js, `--mode readers` dist/onframe-import.js, `--mode host` dist/onframe-host.js, and `--mode otlp`
 * dist/onframe-otlp.js.
 */
export default defineConfig(({ mode, command }) => {
  return programs[mode] ?? optional[mode] ?? pageOf(mode, command === 'build')
})

function pageOf(mode: string, isBuild: boolean): UserConfig {
  return {
    base: './',
    resolve: { alias },
    // Shorter than what the automatic runtime makes.
    oxc: {
      jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
      jsxInject: "import { h, Fragment } from 'preact'",
    },
    build: {
      // What OBS 28 to 30 embed.
      target: 'chrome103',
      // A person may have put `onframe-venue.js` there.
      emptyOutDir: false,
      modulePreload: false,
      // Else the script would add the style, which the policy forbids.
      cssCodeSplit: false,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      reportCompressedSize: false,
      rolldownOptions: {
        // `npm run dev` serves both.
        input: isBuild ? `${mode}/index.html` : ['dock/index.html', 'overlay/index.html'],
        output: { format: 'iife' },
      },
    },
    plugins: isBuild ? [oneFile(mode)] : [],
  }
}

function ours(name: string): string {
  return fileURLToPath(new URL(`src/obs/shims/${name}.ts`, import.meta.url))
}

/** Leaves out what lies beside the program as a file of its own. */
function leaveBeside(): Plugin {
  const files = new Map(Object.entries(besideHost))
  return {
    name: 'leave-beside',
    enforce: 'pre',
    resolveId(source) {
      const id = files.get(source)
      return id === undefined ? null : { id, external: true }
    },
  }
}

/** Makes a function of a script: a page runs it, and makes a thread of its text. */
function asFunction(name: string, made: string): Plugin {
  return {
    name: 'as-function',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') this.error(`${file.fileName} would be a second file`)
        file.code = `(self.onframeParts ??= {}).${name} = function () {\n${file.code.trim()}\nreturn ${made}\n}\n`
      }
    },
  }
}

/** Puts script and style into the page, and a policy that lets in nothing else. */
function oneFile(name: string): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      let page = ''
      let script = ''
      let style = ''
      for (const [fileName, file] of Object.entries(bundle)) {
        if (file.type === 'chunk') script += file.code
        else if (fileName.endsWith('.html')) page = String(file.source)
        else if (fileName.endsWith('.css')) style += String(file.source)
        else this.error(`${fileName} would be a second file`)
        delete bundle[fileName]
      }

      // As escapes these mean the same inside strings, templates and regular expressions.
      script = script.trim().replace(/<(?=\/script|!--)/gi, '\\x3c')
      style = style.trim().replace(/<(?=\/style)/gi, '\\3c ')
      const policy = policies[name]?.(hashOf(script), hashOf(style))
      if (policy === undefined) this.error(`No such page: ${name}`)
      const bare = page
        .replace(/\s*<script\b[^>]*><\/script>/g, '')
        .replace(/\s*<link\b[^>]*rel="stylesheet"[^>]*>/g, '')
        .replace(/\s*<!--.*?-->/gs, '')
        .replace(/\n\s*(?=<)/g, '')
      this.emitFile({
        type: 'asset',
        fileName: `${name}.html`,
        source: bare
          // By function, since "$&" and the like mean something in a text.
          .replace(/<meta charset="utf-8" ?\/?>/i, (charset) => charset + meta(policy))
          .replace('</head>', () => `<style>${style}</style></head>`)
          .replace('</body>', () => `<script>${script}</script></body>`),
      })
    },
  }
}

const policies: Record<string, (script: string, style: string) => string> = {
  // With 'strict-dynamic' our own script may load others, and nobody else may.
  dock: (script, style) =>
    `default-src 'none'; script-src ${script} 'strict-dynamic'; style-src ${style}; worker-src blob:; ` +
    `connect-src ws: wss: http: https:; img-src data:; base-uri 'none'; form-action 'none'`,
  // OBS adds the custom CSS of a browser source as a style element.
  overlay: (script) =>
    `default-src 'none'; script-src ${script} 'strict-dynamic'; style-src 'unsafe-inline'; ` +
    `worker-src blob:; connect-src ws: wss:; img-src data:; font-src data:; frame-src file: http: https:; base-uri 'none'; form-action 'none'`,
}

function meta(policy: string): string {
  return `<meta http-equiv="Content-Security-Policy" content="${policy}">`
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
