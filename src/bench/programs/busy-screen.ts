// The bundled screen while a step prints a thousand lines a second: for the time from a key to its frame.
import {bundleScreen} from '../../frontends/tui/bundle.ts';
import {demoGuide} from '../../frontends/tui/fixtures/demo-labs.ts';
import {demoMeans} from '../../frontends/tui/fixtures/demo-means.ts';
import {demoSession} from '../../frontends/tui/fixtures/demo-session.ts';
import {loadDemoWords} from '../../frontends/tui/fixtures/demo-words.ts';

const everyMs = 20;
const linesEach = 20;

const {runScreen} = (await import(await bundleScreen())) as typeof import('../../frontends/tui/main.tsx');
const session = demoSession({endless: ['topic']});
session.dispatch({
	type: 'steps-requested',
	requests: [{labId: 'topic', stepId: 'create', source: 'learner', what: 'run'}],
});
let line = 0;
const printing = setInterval(() => {
	const entries = Array.from({length: linesEach}, () => {
		line += 1;
		return {
			from: 'producer.ts',
			text: `sent event ${line}: {"user": "Ana", "title": "A page", "bot": false, "domain": "ru.wikipedia.org"}`,
		};
	});
	session.dispatch({type: 'output-received', entries});
}, everyMs);
await runScreen({session, guide: async () => demoGuide, catalogue: await loadDemoWords(), means: await demoMeans()});
clearInterval(printing);
