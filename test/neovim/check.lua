-- A second real client: Neovim attaches to the server over stdio, shows a finding, applies a fix, hovers.
local server, root = vim.env.DMC_SERVER, vim.env.DMC_ROOT
local path = root .. '/customer/product/customer_dim.contract.yaml'
local results = { passed = 0, failed = 0 }

local function check(name, ok, detail)
  results[ok and 'passed' or 'failed'] = results[ok and 'passed' or 'failed'] + 1
  io.stdout:write((ok and 'ok   ' or 'FAIL ') .. name .. (ok and '' or ': ' .. vim.inspect(detail)) .. '\n')
end

--- Waits for an event of the editor; the time limit only ends a run that hangs.
local function wait_for(condition)
  return vim.wait(30000, condition, 20)
end

local function codes(bufnr)
  return vim.tbl_map(function(diagnostic) return diagnostic.code end, vim.diagnostic.get(bufnr))
end

vim.cmd('edit ' .. vim.fn.fnameescape(path))
local bufnr = vim.api.nvim_get_current_buf()
local client_id = vim.lsp.start_client({
  name = 'data-mesh-contracts',
  cmd = { 'node', server, '--stdio' },
  root_dir = root,
  workspace_folders = { { uri = vim.uri_from_fname(root), name = 'mesh' } },
})
vim.lsp.buf_attach_client(bufnr, client_id)
wait_for(function() return #vim.lsp.buf_get_clients(bufnr) > 0 end)

local text = table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), '\n')
vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, vim.split((text:gsub(', mask: sha256', '')), '\n'))
check('a missing mask is found', wait_for(function() return vim.tbl_contains(codes(bufnr), 'unmasked-pii') end), codes(bufnr))

local finding = vim.tbl_filter(function(each) return each.code == 'unmasked-pii' end, vim.diagnostic.get(bufnr))[1]
if finding then
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(bufnr),
    range = {
      start = { line = finding.lnum, character = finding.col },
      ['end'] = { line = finding.end_lnum, character = finding.end_col },
    },
    context = { diagnostics = {} },
  }
  local response = vim.lsp.buf_request_sync(bufnr, 'textDocument/codeAction', params, 30000)
  local actions = response and response[client_id] and response[client_id].result or {}
  local fix = vim.tbl_filter(function(action) return action.title == 'Mask email with sha256' end, actions)[1]
  check('the mask is offered as a fix', fix ~= nil, actions)
  if fix then
    vim.lsp.util.apply_workspace_edit(fix.edit, 'utf-16')
    check('the fix takes the finding back', wait_for(function() return not vim.tbl_contains(codes(bufnr), 'unmasked-pii') end), codes(bufnr))
    local fixed = table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), '\n')
    check('the file is as it was', fixed == text, fixed)
  end
end

local hover = vim.lsp.buf_request_sync(bufnr, 'textDocument/hover', {
  textDocument = vim.lsp.util.make_text_document_params(bufnr),
  position = { line = 1, character = 2 },
}, 30000)
check('hover answers', hover ~= nil and hover[client_id] ~= nil and hover[client_id].result ~= nil, hover)

vim.lsp.stop_client(client_id)
io.stdout:write(string.format('neovim: %d passed, %d failed\n', results.passed, results.failed))
vim.cmd(results.failed == 0 and results.passed == 5 and 'qall!' or 'cquit!')
