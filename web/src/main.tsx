// The first thing that runs: styles, theme, who is signed in, then the page.
import 'virtual:tokens.css';
import './style/base.css';
import './style/app.css';
import './style/pages.css';
import { render } from 'preact';
import { App } from './app';
import { startKeys } from './keys';
import { startRouting } from './router';
import { applyTheme, askSession, startActivity } from './state';
import { startTyping } from './typed';

applyTheme();
startRouting();
startKeys();
startTyping();
startActivity();
void askSession();
const root = document.getElementById('app');
if (root) render(<App />, root);
