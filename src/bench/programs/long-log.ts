// The bundled screen with a server's log as long as it is kept: for what a frame of scrolling takes.
import {bundleScreen} from '../../frontends/tui/bundle.ts';
import {demoGuide} from '../../frontends/tui/fixtures/demo-labs.ts';
import {demoLog, demoMeans} from '../../frontends/tui/fixtures/demo-means.ts';
import {demoSession} from '../../frontends/tui/fixtures/demo-session.ts';
import {loadDemoWords} from '../../frontends/tui/fixtures/demo-words.ts';

const {runScreen} = (await import(await bundleScreen())) as typeof import('../../frontends/tui/main.tsx');
await runScreen({
	session: demoSession(),
	guide: async () => demoGuide,
	catalogue: await loadDemoWords(),
	means: await demoMeans(demoLog(10_000)),
});
