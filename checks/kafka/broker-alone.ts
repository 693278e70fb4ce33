import {type Check, defineCheck, failed, passed, type Verdict} from '#core';

type AfterTheTry = {readonly isRunning: boolean; readonly registered: readonly string[]};

/** A broker started while ZooKeeper was down has given up: it does not run, and is not registered. */
export function brokerGaveUp(): Check {
	return defineCheck({
		id: 'broker-gave-up',
		title: {code: 'check.broker-gave-up'},
		needs: ['zookeeper'],
		async observe({instance, zookeeper}): Promise<AfterTheTry> {
			return {isRunning: instance('kafka/0').running, registered: (await zookeeper.children('/brokers/ids')) ?? []};
		},
		judge: judgeTry,
	});
}

export function judgeTry({isRunning, registered}: AfterTheTry): Verdict {
	return isRunning ? failed('broker-runs', {found: `brokers ${registered.join(', ')}`, expected: 'no broker'}) : passed;
}
