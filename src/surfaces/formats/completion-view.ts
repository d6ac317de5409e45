/** Shell completion: each script asks the program itself, so that it never lags behind it. */
import type { CompletionResult } from '#kernel/commands/completion.ts';
import type { View } from './view.ts';

const bash = `# fractal completion for bash: put this into ~/.bashrc
#   eval "$(fractal completion bash)"
_fractal() {
  local IFS=$'\\n'
  COMPREPLY=($(fractal __complete bash "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  if [[ \${COMPREPLY[0]} == *= ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -o default -F _fractal fractal
`;

const zsh = `#compdef fractal
# fractal completion for zsh: put this into ~/.zshrc, after compinit
#   eval "$(fractal completion zsh)"
_fractal() {
  local -a offers
  local line value help
  while IFS=$'\\t' read -r value help; do
    offers+=("\${value//:/\\\\:}:$help")
  done < <(fractal __complete zsh "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if [[ \${offers[1]} == *=:* ]]; then
    _describe 'fractal' offers -S ''
  else
    (( $#offers )) && _describe 'fractal' offers || _files
  fi
}
compdef _fractal fractal
`;

const fish = `# fractal completion for fish:
#   fractal completion fish > ~/.config/fish/completions/fractal.fish
function __fractal_complete
  set -l words (commandline -opc) (commandline -ct)
  fractal __complete fish $words[2..-1] 2>/dev/null
end
complete -c fractal -f -a '(__fractal_complete)'
`;

export const completionView: View<CompletionResult> = {
  text: ({ shell }) => [{ bash, zsh, fish }[shell].trimEnd()],
};
