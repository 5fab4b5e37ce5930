// A page that fails says so in its own place; the rest goes on. Nothing of what was on it is kept or sent.
import { Component, type ComponentChildren } from 'preact';

export class Guard extends Component<{ children: ComponentChildren }, { hasFailed: boolean }> {
  override state = { hasFailed: false };
  static override getDerivedStateFromError = () => ({ hasFailed: true });

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <>
        <h1>This page met a fault of its own</h1>
        <p class="note bad gapup">
          Nothing was lost, and what you did before is kept.{' '}
          <button type="button" class="link" onClick={() => location.reload()}>
            Load it again
          </button>{' '}
          If it happens twice, tell your admin which page it was.
        </p>
      </>
    );
  }
}
