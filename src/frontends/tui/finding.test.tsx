import {expect, test} from 'vitest';
import {showDemo} from './fixtures/show-demo.tsx';

test('the keys are found by what they do, and a command by its name', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('\r', '?', 'page');
	expect(demo.screen.text()).toContain('a page up');
	expect(demo.screen.text()).not.toContain('next step');
	await demo.press('\u001B');
	await demo.screen.waitFor('guide ──');
	await demo.press(':', 'map', '\r');
	expect(demo.screen.text()).toContain('The pipeline');
});

test('a command of another screen is found by its name, and done there', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('j', 'j', ':', 'reference');
	expect(demo.screen.text()).toMatch(/❯ .*reference/);
	await demo.press('\r');
	expect(demo.screen.text()).toContain('step 1 of 2');
	expect(demo.screen.text()).toMatch(/◇ shown/);
});

test('a filter narrows the map down, and Escape shows all again', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('/', 'brokx', '\u007F');
	expect(demo.screen.text()).toContain('A broker');
	expect(demo.screen.text()).not.toContain('ZooKeeper, the memory');
	await demo.press('\u001B');
	await demo.screen.waitFor('ZooKeeper, the memory');
});
