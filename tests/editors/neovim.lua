-- The configuration in a real Neovim. It ends with status 0 when all is as it should be, 1 when not.
--
--   HESHU=program nvim --headless --clean -l tests/editors/neovim.lua
--
-- Columns of Neovim are bytes: what stands there is cut out and compared.

local here = vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2))
local heshu = assert(vim.env.HESHU, 'HESHU names the program')
local WRONG, RIGHT = '45.98亿元', '47亿元'

local function until_(what, look)
  local found
  assert(vim.wait(20000, function() found = look(); return found end, 20), 'waited in vain for ' .. what)
  return found
end

local function ok(what) io.write('ok - ', what, '\n') end

local function run()
  local home = vim.fn.tempname()
  local folder = home .. '/青石湾 稿件'
  vim.fn.mkdir(home, 'p')
  assert(vim.fn.system({ 'cp', '-R', here .. '/articles', folder }) == '')

  vim.opt.runtimepath:prepend(vim.fs.normalize(here .. '/../../editors/neovim'))
  vim.lsp.config('heshu', { cmd = { heshu, 'lsp' } })
  vim.lsp.enable('heshu')
  vim.cmd('filetype on')
  vim.cmd.edit(vim.fn.fnameescape(folder .. '/年终稿.md'))
  local buffer = vim.api.nvim_get_current_buf()
  local client = until_('the server', function() return vim.lsp.get_clients({ bufnr = buffer, name = 'heshu' })[1] end)
  local root = vim.uv.fs_realpath(folder)
  assert(vim.uv.fs_realpath(client.root_dir) == root, 'the folder of heshu.yaml is the root: ' .. client.root_dir)

  local told = until_('a diagnostic', function() return vim.diagnostic.get(buffer)[1] end)
  assert(#vim.diagnostic.get(buffer) == 1 and told.code == 'conflict', vim.inspect(told))
  assert(told.severity == vim.diagnostic.severity.ERROR and told.source == 'heshu', vim.inspect(told))
  local line = vim.api.nvim_buf_get_lines(buffer, told.lnum, told.lnum + 1, true)[1]
  assert(line:sub(told.col + 1, told.end_col) == WRONG, line:sub(told.col + 1, told.end_col))
  ok('the diagnostic stands under ' .. WRONG .. ', in a line with emoji before it (' .. client.offset_encoding .. ')')

  local related = told.user_data.lsp.relatedInformation[1].location
  local other = vim.fn.readfile(vim.uri_to_fname(related.uri))[related.range.start.line + 1]
  local from = vim.str_byteindex(other, client.offset_encoding, related.range.start.character)
  local to = vim.str_byteindex(other, client.offset_encoding, related.range['end'].character)
  assert(other:sub(from + 1, to) == RIGHT, other:sub(from + 1, to))
  ok('the related information is the figure of the other article')

  until_('the counts', function() return vim.g.heshu_status == '核数 1/0/0' end)
  ok('the status line counts')

  vim.api.nvim_win_set_cursor(0, { told.lnum + 1, told.col + 1 })
  vim.cmd.HeshuExplain()
  until_('the page of the rule', function()
    return vim.bo.filetype == 'markdown' and vim.bo.buftype == 'nofile' and vim.fn.search('conflict\\|同一件事', 'nw') > 0
  end)
  vim.cmd.close()
  ok('the page of the rule under the cursor opens')
  vim.cmd.HeshuFacts()
  until_('the facts', function() return vim.bo.filetype == 'tsv' and vim.fn.search(WRONG, 'nw') > 0 end)
  vim.cmd.close()
  ok('the facts stand in a table')
  vim.cmd.HeshuContradictions()
  local items = until_('the list', function()
    local list = vim.fn.getqflist()
    return #list > 1 and list
  end)
  assert(vim.iter(items):any(function(item) return vim.fn.bufname(item.bufnr):match('综述') end), vim.inspect(items))
  vim.cmd.cclose()
  ok('the contradictions fill the quickfix list')

  vim.lsp.buf.code_action({ apply = true, filter = function(action) return action.edit and action.title:find(RIGHT, 1, true) end })
  until_('the figure mended', function()
    return vim.api.nvim_buf_get_lines(buffer, told.lnum, told.lnum + 1, true)[1]:find('完成' .. RIGHT, 1, true)
  end)
  until_('the diagnostic to go', function() return #vim.diagnostic.get(buffer) == 0 end)
  ok('a quick fix is taken, and the diagnostic goes')

  client:stop()
  until_('the server to end', function() return client:is_stopped() end)
  vim.fn.delete(home, 'rf')
end

local fine, why = xpcall(run, debug.traceback)
if not fine then io.write('not ok - ', why, '\n') end
os.exit(fine and 0 or 1)
