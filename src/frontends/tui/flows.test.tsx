import {expect, test} from 'vitest';
import {showDemo} from './fixtures/show-demo.tsx';

test('a learner opens a lab, fails, looks at the reference and passes', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('j', 'j', '\r');
	await demo.press('\r');
	expect(demo.screen.text()).toMatch(/✗ failed/);
	expect(demo.screen.text()).toMatch(/found +1/);
	await demo.press('R');
	expect(demo.screen.text()).toMatch(/◇ shown/);
	await demo.press('m');
	expect(demo.screen.text()).toMatch(/◐ 03 .*next: Look at it .*begun/);
});

test('the files of a lab are put there when it is opened, once each time, and it is said when they cannot be', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('j');
	expect(demo.means.begun).toEqual([]);
	await demo.press('\r', 'n', 'p');
	expect(demo.means.begun).toEqual(['kafka']);
	await demo.press('n', 'n', 'n', 'n');
	expect(demo.means.begun).toEqual(['kafka', 'topic', 'stream']);
	await demo.screen.waitFor('That failed: the disk is full');
});

test('keys typed fast all count', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('jj\r');
	expect(demo.screen.text()).toContain('创建主题');
});

test('a text that was turned over is done', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('\r', 'n');
	expect(demo.screen.text()).toContain('step 2 of 3');
	expect(demo.session.getState().progress.steps['zookeeper/what-it-is']?.status).toBe('passed');
});

test('a prediction is answered before it runs', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('j', '\r', '\r');
	expect(demo.screen.text()).toContain('Give your answer first');
	expect(demo.session.getState().run.phase).toBe('idle');
	await demo.press('2', '3');
	expect(demo.session.getState().progress.answers['kafka/without-zookeeper']).toBe('gives-up');
	await demo.press('\r');
	expect(demo.screen.text()).toContain('✗ failed');
});

test('Ctrl+C cancels what runs, and leaves when nothing does', async () => {
	using demo = await showDemo(100, 30, {endless: ['topic']});
	await demo.press('j', 'j', '\r', '\r');
	expect(demo.screen.text()).toContain('● running');
	await demo.press('\u0003');
	expect(demo.session.getState().run.phase).toBe('idle');
	expect(demo.left).toEqual([]);
	await demo.press('\u0003');
	expect(demo.left).toEqual(['interrupted']);
});

test('leaving while a step runs is asked about', async () => {
	using demo = await showDemo(100, 30, {endless: ['topic']});
	await demo.press('j', 'j', '\r', '\r', 'q');
	expect(demo.screen.text()).toContain('A step is still running');
	await demo.press('\u001B');
	await demo.screen.waitFor('● running');
	expect(demo.left).toEqual([]);
	await demo.press('q', 'y');
	expect(demo.left).toEqual(['quit']);
});

test('a key pressed while a step runs starts nothing', async () => {
	using demo = await showDemo(100, 30, {endless: ['topic']});
	await demo.press('j', 'j', '\r', '\r');
	const {run} = demo.session.getState();
	await demo.press('R', 'c', '\r');
	expect(demo.session.getState().run).toBe(run);
	expect(demo.screen.text()).toContain('Ctrl+C cancels it');
});

test('output is followed until the learner scrolls, and again from its end', async () => {
	using demo = await showDemo(100, 30, {endless: ['topic']});
	await demo.press('j', 'j', '\r', '\r');
	expect(demo.screen.text()).toContain('line 40: created');
	await demo.press('k', 'k');
	expect(demo.screen.text()).not.toContain('line 40: created');
	demo.session.dispatch({type: 'output-received', entries: [{from: 'create-topic.ts', text: 'one more'}]});
	await demo.press('b');
	expect(demo.screen.text()).not.toContain('one more');
	await demo.press('G');
	expect(demo.screen.text()).toContain('one more');
});

test('pasted megabytes are no keys', async () => {
	using demo = await showDemo(100, 30);
	await demo.press(`\u001B[200~${'q'.repeat(1_000_000)}\u001B[201~`);
	await demo.press('q'.repeat(100_000));
	expect(demo.left).toEqual([]);
	expect(demo.screen.text()).toContain('The pipeline');
});

test('hints come one at a time and then end', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('j', 'j', '\r', 'i');
	expect(demo.screen.text()).toContain('A topic has partitions');
	expect(demo.screen.text()).not.toContain('numPartitions');
	await demo.press('i', 'i');
	expect(demo.screen.text()).toContain('numPartitions');
	expect(demo.screen.text()).toContain('There are no more hints');
});

test('a lab is only begun again, and a step only skipped, after a question', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('j', 'j', '\r', '\r', 'X');
	expect(demo.screen.text()).toContain('Begin this lab again');
	await demo.press('y');
	expect(demo.screen.text()).toContain('your files are in topic.old');
	expect(demo.screen.text()).toContain('○ open');
	await demo.press('S', 'y');
	expect(demo.session.getState().progress.steps['topic/create']?.status).toBe('provided');
});

test.each(['X', 'S', 'q'])('what "%s" asks is not answered by Enter', async key => {
	using demo = await showDemo(100, 30);
	await demo.press('j', 'j', '\r', '\r', key);
	const before = demo.session.getState();
	expect(demo.screen.text()).toContain('are you sure?');
	await demo.press('\r');
	expect(demo.session.getState()).toBe(before);
	expect(demo.left).toEqual([]);
	expect(demo.screen.text()).toContain('are you sure?');
});

test.each([
	['glo', 'glossary'],
	['glossary', 'glossary'],
	['reset', 'are you sure?'],
])('":%s" finds the command by its name', async (typed, shows) => {
	using demo = await showDemo(80, 24);
	await demo.press('\r', ':', typed, '\r');
	expect(demo.screen.text()).toContain(`─ ${shows} `);
});

test('who has done nothing yet is welcomed once', async () => {
	using demo = await showDemo(80, 24, {isNew: true});
	expect(demo.screen.text()).toContain('Welcome to Streambook');
	await demo.press('\r');
	expect(demo.screen.text()).toContain('The pipeline');
});

test("the reference's files are shown beside the learner's once the step is behind", async () => {
	using demo = await showDemo(100, 30);
	await demo.press('j', 'j', '\r', 'd');
	expect(demo.screen.text()).toContain('First pass this step');
	await demo.press('R', 'd');
	await demo.screen.waitFor('+ const partitions = 3;');
	expect(demo.screen.text()).toContain('- const partitions = 1;');
	expect(demo.screen.text()).toContain("  create('orders', partitions);");
});

test('whatever step is looked at is checked when its files are saved, and the screen says so wherever it is', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('j', 'j', '\r', 'w');
	expect(demo.screen.text()).toMatch(/checks on save +step 1 of 2/);
	demo.save('create-topic.ts');
	await demo.screen.waitFor('✗ failed');
	await demo.press('n');
	expect(demo.screen.text()).toMatch(/no files to save +step 2 of 2/);
	await demo.press('p', 'p');
	expect(demo.screen.text()).toMatch(/checks on save +step 2 of 2/);
	demo.save('server.properties');
	expect(demo.session.getState().ends['kafka/start']).toBeDefined();
	await demo.press('m');
	expect(demo.screen.text()).toContain('saving checks kafka/start');
	await demo.press('\r', 'w');
	expect(demo.screen.text()).not.toContain('checks on save');
	expect(demo.screen.text()).toContain('no longer starts a check');
});

test('what is saved while the check runs cancels it and begins another one', async () => {
	using demo = await showDemo(100, 30, {endless: ['topic']});
	await demo.press('j', 'j', '\r', 'w', 'c');
	const first = demo.session.getState().run;
	demo.save('create-topic.ts');
	await demo.drawn();
	expect(demo.screen.text()).toContain('● running');
	const second = demo.session.getState().run;
	expect(demo.session.getState().ends['topic/create']).toMatchObject({kind: 'stopped', problem: {code: 'INTERRUPTED'}});
	expect(second).toMatchObject({phase: 'running', request: {stepId: 'create', what: 'check'}});
	expect(second).not.toBe(first);
	await demo.press('\u0003');
	expect(demo.session.getState().run.phase).toBe('idle');
});

test('a step that no file of the learner makes a difference to is not watched; one that asks first says so', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('j', 'j', '\r', 'n', 'w');
	expect(demo.screen.text()).toContain('no files of yours');
	expect(demo.session.getState().watch.phase).toBe('off');
	await demo.press('p', 'w', 'p', 'p');
	expect(demo.screen.text()).toContain('answer first  step');
	await demo.press('2');
	expect(demo.screen.text()).not.toContain('answer first  step');
});

test('what is in a pane can be copied whole', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('j', 'j', '\r', '\r', '\t', 'y');
	await demo.screen.waitFor('copied.txt');
	expect(demo.means.asked[0]).toContain('line 6: created topic orders');
	expect(demo.means.asked[0]).toContain('line 40: created topic orders');
});
